import "server-only";
import { randomUUID } from "node:crypto";
import type { DataPlane } from "@/lib/db/generated/client";
import { forgetEtcd } from "@/lib/etcd/client";
import { loadInstallation } from "@/lib/installation/load-installation";
import { log } from "@/lib/log";
import { connectionId, openPlane } from "../connection/open-plane";
import { releasePrefix } from "./claim-prefix";

const TIMEOUT_MS = 2_000;

/**
 * After a plane was deleted or has moved to another prefix: takes our mark away, so that others need not take over.
 * An etcd that cannot be reached keeps it; nothing of ours depends on it any more.
 */
export async function abandonPrefix(row: DataPlane): Promise<void> {
  const id = randomUUID();
  try {
    const { name, prefix, connection } = openPlane(row);
    await releasePrefix(
      { name, prefix, connection: { ...connection, id, timeoutMs: TIMEOUT_MS } },
      await loadInstallation(),
    );
  } catch (error) {
    log.info({ err: error, dataPlane: row.name, prefix: row.prefix }, "an owner key was left behind");
  } finally {
    forgetEtcd(id);
    forgetEtcd(connectionId(row));
  }
}
