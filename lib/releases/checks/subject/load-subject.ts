import "server-only";
import type { PlaneSchemas } from "@/lib/apisix/plane-schemas";
import { loadSurroundings } from "@/lib/data-planes/registry";
import type { Surroundings } from "@/lib/data-planes/health/examine-plane";
import { db } from "@/lib/db/client";
import { databaseTime } from "@/lib/db/database-time";
import type { Binding, DataPlane } from "@/lib/db/generated/client";
import type { ReleaseKind } from "@/lib/db/generated/enums";
import { openStoredBlueprint } from "@/lib/gateways/draft/vault";
import type { IdentifiedBlueprint, OpenedBlueprint } from "@/lib/gateways/definition/identified";
import type { Known } from "@/lib/distribution/plan";
import type { Snapshot } from "@/lib/distribution/snapshot";
import { loadInstallation, type Installation } from "@/lib/installation/load-installation";
import { isHeldByFreezes, type FreezeRule } from "../../freeze-windows/freezes/freeze";
import { loadFreezeWindows } from "../../freeze-windows/freezes/load-freeze-windows";
import type { SecretValue } from "../../snapshots/load-snapshot";
import type { Content } from "../verdict";

/** What is asked for, by a release or by its preview. */
export type Asked = {
  gateway: string;
  stage: string;
  versionId: string | null;
  kind: ReleaseKind;
  /** A rollback to what was undone before. */
  bringsBack: boolean;
  /** Why it may pass a freeze; null: it may not. */
  freezeOverride: string | null;
};

/** Everything that the checks of one release share. */
export type Subject = {
  gateway: string;
  stage: string;
  installation: Installation;
  surroundings: Surroundings;
  /** Null when kept snapshots are pushed again: nothing is rendered then. */
  versionId: string | null;
  /** Read when something must be rendered: what was rendered lately need not be again. */
  blueprint: () => Promise<OpenedBlueprint | null>;
  /** What was produced for one plane, for others that are alike and are given the same variables. */
  contents: Map<string, Promise<Content>>;
  /** What was written to one plane, for others that hold the same snapshots; and what of it is secret. */
  known: Map<string, Promise<Known>>;
  secrets: Map<string, Promise<SecretValue[]>>;
  /** The snapshots that planes hold; null for one that cannot be opened any more. */
  bases: Map<string, Promise<Snapshot | null>>;
  /** Null for what no freeze holds up. */
  freezes: { windows: readonly FreezeRule[]; at: Date; override: string | null } | null;
};

/** One plane of it, with what the database knows of the plane. */
export type PlaneSubject = {
  plane: DataPlane;
  schemas: PlaneSchemas | null;
  /** Sealed: a binding that does not open is its plane's failure. */
  binding: Binding | null;
  /** A kept snapshot, by its hash; null: to be rendered. */
  snapshotHash: string | null;
  /** Its position among the scope's releases; null in a preview. */
  seq: bigint | null;
  forced: boolean;
  /** What its author saw in the preview, by its hashes, null where there was nothing to see; null when nobody looked. */
  seen: { live: string | null; desired: string | null; onChange: "tell" | "refuse" } | null;
  /** When its etcd must have told everything, in milliseconds since the epoch; absent: each read has its own. */
  deadline?: number;
};

export async function loadSubject({ gateway, stage, versionId, ...request }: Asked): Promise<Subject> {
  const [installation, surroundings, freezes] = await Promise.all([
    loadInstallation(),
    loadSurroundings(),
    loadFreezes(request),
  ]);
  let reading: Promise<OpenedBlueprint | null> | undefined;
  const blueprint = () => (reading ??= readBlueprint(versionId));
  const shared = { contents: new Map(), known: new Map(), secrets: new Map(), bases: new Map() };
  return { gateway, stage, installation, surroundings, versionId, blueprint, freezes, ...shared };
}

async function loadFreezes({ freezeOverride, ...asked }: Pick<Asked, "kind" | "bringsBack" | "freezeOverride">) {
  if (!isHeldByFreezes(asked)) return null;
  const [windows, at] = await Promise.all([loadFreezeWindows(db), databaseTime(db)]);
  return { windows, at, override: freezeOverride };
}

async function readBlueprint(versionId: string | null): Promise<OpenedBlueprint | null> {
  const version = versionId === null ? null : await db.version.findUnique({ where: { id: versionId } });
  return version && openStoredBlueprint(version.gatewayId, version.definition as IdentifiedBlueprint);
}

/** Planes by name with their schemas and the gateway's bindings to them. */
export async function loadPlanes(gateway: string, names: readonly string[]) {
  const planes = await db.dataPlane.findMany({
    where: { name: { in: [...names] } },
    include: { schemas: true, bindings: { where: { gateway: { name: gateway } } } },
  });
  return planes.map(({ schemas, bindings: [binding], ...plane }) => ({
    plane,
    schemas: (schemas?.schemas ?? null) as PlaneSchemas | null,
    binding: binding ?? null,
  }));
}
