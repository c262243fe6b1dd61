import { isOutcomeUnknown } from "@/lib/etcd/errors";
import type { PlannedKey } from "../plan";

const IN_FLIGHT = 8;

/**
 * Sends several chunks at a time, where their order does not matter. After a failure none is begun any more, and
 * nothing is under way any more when it is thrown; an unknown outcome is thrown rather than a known one.
 */
export async function sendChunks(
  chunks: Generator<PlannedKey[]>,
  send: (chunk: readonly PlannedKey[]) => Promise<void>,
): Promise<void> {
  // The lanes share one generator; a lane that throws out of its loop closes it for all.
  const lane = async () => {
    for (const chunk of chunks) await send(chunk);
  };
  const results = await Promise.allSettled(Array.from({ length: IN_FLIGHT }, lane));
  const failures = results.flatMap((result) => (result.status === "rejected" ? [result.reason as unknown] : []));
  if (failures.length > 0) throw failures.find(isOutcomeUnknown) ?? failures[0];
}
