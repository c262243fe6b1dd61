import "server-only";
import type { ReadClient } from "./client";

/** All processes go by one clock: those of machines may jump. */
export async function databaseTime(client: Pick<ReadClient, "$queryRaw">): Promise<Date> {
  const [row] = await client.$queryRaw<[{ now: Date }]>`SELECT clock_timestamp() AS now`;
  return row.now;
}
