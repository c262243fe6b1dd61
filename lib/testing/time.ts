import { runBookkeeping } from "@/lib/command/run-command";

/** Nobody waits in a test: what time does is done to what tells it. */

/** Those who were heard of last by now have been silent for as long as it takes to be given up, and their jobs with them. */
export async function outwaitTheDead(): Promise<void> {
  await runBookkeeping(async (tx) => {
    await tx.$executeRaw`UPDATE "Worker" SET "heartbeatAt" = "heartbeatAt" - interval '1 minute'`;
    await tx.$executeRaw`UPDATE graphile_worker._private_jobs SET locked_at = locked_at - interval '1 minute'`;
  });
}
