import "server-only";
import type { Known } from "@/lib/distribution/plan";
import { findTracked, loadWrittenSecrets, readKnown, type SecretValue } from "../../snapshots/load-snapshot";
import type { Subject } from "./load-subject";
import { once } from "./once";

/** What Gateplane wrote to a plane; planes that hold the same share it. */
export async function knownTo(subject: Subject, dataPlaneId: string): Promise<Known> {
  return (await findShared(subject, dataPlaneId)).known;
}

/** The secrets in it. @throws AppError 409 when they no longer decrypt */
export async function secretsKnownTo(subject: Subject, dataPlaneId: string): Promise<SecretValue[]> {
  const { known, key } = await findShared(subject, dataPlaneId);
  return once(subject.secrets, key, () => loadWrittenSecrets(known));
}

async function findShared(subject: Subject, dataPlaneId: string): Promise<{ known: Known; key: string }> {
  const tracked = await findTracked(dataPlaneId, `${subject.gateway}/${subject.stage}`);
  const key = JSON.stringify([tracked.currentHash, tracked.pendingHashes]);
  return { known: await once(subject.known, key, () => readKnown(tracked)), key };
}
