import { createHash } from "node:crypto";
import { canonicalJson } from "@/lib/core/canonical-json";

/** The fields of an audit event that its hash covers: all of them. */
export type ChainedEvent = Readonly<{
  seq: bigint;
  at: Date;
  actorKind: string;
  actorId: string;
  actorName: string;
  action: string;
  objectType: string;
  objectId: string | null;
  objectName: string;
  gatewayName: string | null;
  dataPlaneName: string | null;
  outcome: string;
  code: string | null;
  before: unknown;
  after: unknown;
  requestId: string;
  ip: string | null;
  userAgent: string | null;
  previousHash: string;
}>;

export const GENESIS = "0".repeat(64);

const covered = [
  "actorKind",
  "actorId",
  "actorName",
  "action",
  "objectType",
  "objectId",
  "objectName",
  "gatewayName",
  "dataPlaneName",
  "outcome",
  "code",
  "before",
  "after",
  "requestId",
  "ip",
  "userAgent",
  "previousHash",
] as const;

/** SHA-256 over everything the event says, the hash of the one before included. */
export function hashEvent(event: ChainedEvent): string {
  const fields = Object.fromEntries(covered.map((name) => [name, event[name] ?? null]));
  const text = canonicalJson({ ...fields, seq: event.seq.toString(), at: event.at.toISOString() });
  return createHash("sha256").update(text).digest("hex");
}

/** The first event that does not follow from the one before, or null. */
export function findBreak(
  events: readonly (ChainedEvent & { hash: string })[],
  previous: { seq: bigint; hash: string },
) {
  let last = previous;
  for (const event of events) {
    const follows = event.seq === last.seq + 1n && event.previousHash === last.hash && event.hash === hashEvent(event);
    if (!follows) return event.seq;
    last = event;
  }
  return null;
}
