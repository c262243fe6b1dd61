import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import type { PlaneAccess } from "@/lib/data-planes/connection/open-plane";
import { etcd } from "@/lib/etcd/client";
import type { LiveKey } from "@/lib/etcd/read";
import type { Scope } from "./scope";

/** Says on the plane itself which release a scope is at, or is being brought to. Part of the contract with outsiders. */

const Marker = z.object({
  v: z.literal(1),
  installation: z.string(),
  release: z.string(),
  target: z.string(),
  seq: z.number().int(),
  attempt: z.number().int(),
  state: z.enum(["writing", "complete"]),
  snapshot: z.string(),
  keys: z.number().int(),
  at: z.iso.datetime(),
});
export type Marker = z.infer<typeof Marker>;

/** A marker and the revision it was put at. */
export type FoundMarker = Marker & { modRevision: string };

export function markerKey(prefix: string, { gateway, stage }: Scope): string {
  return `${prefix}/gateplane/stages/${gateway}/${stage}`;
}

export function formatMarker(marker: Omit<Marker, "v" | "at">): string {
  const { installation, release, target, seq, attempt, state, snapshot, keys } = marker;
  const at = new Date().toISOString();
  return JSON.stringify({ v: 1, installation, release, target, seq, attempt, state, snapshot, keys, at });
}

/** @throws AppError GP_WRITE_10005 when there is one that cannot be read: it must not be taken for none */
export function parseMarker(found: LiveKey | undefined, plane: Pick<PlaneAccess, "name">): FoundMarker | null {
  if (found === undefined) return null;
  const { data } = Marker.safeParse(parseJson(found.value));
  if (data === undefined) throw new AppError("GP_WRITE_10005", { key: found.key, plane: plane.name });
  return { ...data, modRevision: found.modRevision };
}

/** The marker as it stands on the plane now. */
export async function readMarker(plane: PlaneAccess, scope: Scope): Promise<FoundMarker | null> {
  const found = await etcd(plane.connection).readKey(markerKey(plane.prefix, scope));
  return parseMarker(found ?? undefined, plane);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
