import "server-only";
import { runBookkeeping } from "@/lib/command/run-command";
import type { AppError } from "@/lib/core/errors";
import { problemOf } from "./health";

/** The plane's etcd was seen to have gone back: it stands until a person confirms it. */
export async function noteRestored(dataPlaneId: string, connectionSerial: number, error: AppError): Promise<void> {
  await runBookkeeping(
    (tx) => tx.$executeRaw`
      UPDATE "DataPlane" SET "health" = jsonb_set("health", '{restored}', ${JSON.stringify(problemOf(error))}::jsonb)
      WHERE "id" = ${dataPlaneId} AND "connectionSerial" = ${connectionSerial}
        AND jsonb_typeof("health"->'restored') IS DISTINCT FROM 'object'`,
  );
}
