import { coerce, gte } from "semver";
import type { Contact } from "../connection/contact-plane";
import { namesVersion, versionsOf } from "../nodes/versions";
import { ownerName, standingOf, type Installation } from "../ownership/owner";
import { findOverlap, type PlanePlace } from "../ownership/prefix";
import type { ObservedNodeDto } from "../schema";
import type { StoredPlane } from "../stored-plane";
import type { PlaneProblem } from "./health";

/** What is recorded of a plane, to hold against what it says of itself. */
export type Expectation = {
  name: string;
  prefix: string;
  /** Null: never reached, or a new cluster was announced. */
  clusterId: string | null;
  declaredVersion: string | null;
};

const OLDEST_ETCD = "3.4.0";

/** Everything about its etcd that keeps releases away from a plane. */
export function etcdProblems(
  expected: Expectation,
  contact: Contact,
  installation: Installation,
  others: readonly PlanePlace[],
): PlaneProblem[] {
  const { name, prefix } = expected;
  const found: (PlaneProblem | false)[] = [
    isTooOld(contact.etcdVersion) && {
      code: "GP_PLANE_40001",
      params: { name, version: contact.etcdVersion },
    },
    expected.clusterId !== null &&
      expected.clusterId !== contact.clusterId && {
        code: "GP_PLANE_10006",
        params: { name, recorded: expected.clusterId, found: contact.clusterId },
      },
    !contact.hasJsonGateway && { code: "GP_PLANE_40007", params: { name }, warning: true },
    overlapProblem({ name, prefix, clusterId: contact.clusterId }, others),
    ownerProblem(expected, contact, installation),
  ];
  return found.filter((problem) => problem !== false);
}

function isTooOld(version: string): boolean {
  const known = coerce(version);
  return known !== null && !gte(known, OLDEST_ETCD);
}

export function overlapProblem(place: PlanePlace, others: readonly PlanePlace[]): PlaneProblem | false {
  const other = findOverlap(place, others);
  if (other === null) return false;
  return {
    code: "GP_PLANE_10004",
    params: { name: place.name, prefix: place.prefix, other: other.name, otherPrefix: other.prefix },
  };
}

function ownerProblem(
  { name, prefix }: Expectation,
  { owner }: Contact,
  installation: Installation,
): PlaneProblem | false {
  const standing = standingOf(owner.value, installation);
  if (standing !== "foreign" && standing !== "superseded") return false;
  return { code: "GP_PLANE_10005", params: { name, prefix, owner: ownerName(owner.value) } };
}

type Recorded = Pick<StoredPlane, "name" | "lastRevision" | "health">;

/** A revision that went back: the etcd was restored from an older backup. Found once, it stands until confirmed. */
export function restoreProblem({ name, lastRevision, health }: Recorded, revision: string): PlaneProblem | null {
  if (health.restored) return health.restored;
  if (lastRevision === null || BigInt(revision) >= BigInt(lastRevision)) return null;
  return { code: "GP_PLANE_10007", params: { name, seen: lastRevision, found: revision } };
}

/** What its nodes leave open. Advice: none of it keeps a release away by itself. */
export function nodeProblems(
  { name, declaredVersion }: Expectation,
  nodes: readonly ObservedNodeDto[],
  knownVersion: string | null,
): PlaneProblem[] {
  const versions = versionsOf(nodes);
  const [oldest] = versions;
  const found: (Omit<PlaneProblem, "warning"> | false)[] = [
    ...nodes.filter((node) => !node.ok).map((node) => silentNode(node)),
    nodes.length === 0 && { code: "GP_PLANE_40002", params: { name } },
    (knownVersion ?? declaredVersion) === null && { code: "GP_PLANE_40003", params: { name } },
    versions.length > 1 && { code: "GP_PLANE_40005", params: { name, versions: versions.join(", ") } },
    versions.length === 1 &&
      oldest !== undefined &&
      declaredVersion !== null &&
      !namesVersion(declaredVersion, oldest) && {
        code: "GP_PLANE_40006",
        params: { name, declared: declaredVersion, observed: oldest },
      },
  ];
  return found.filter((problem) => problem !== false).map((problem) => ({ ...problem, warning: true }));
}

function silentNode(node: ObservedNodeDto): Omit<PlaneProblem, "warning"> {
  return { code: "GP_PLANE_40004", params: { node: node.name ?? node.controlUrl, reason: node.error } };
}
