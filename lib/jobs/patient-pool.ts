import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { Pool, type PoolClient } from "pg";
import { log } from "@/lib/log";

const RETRY_MS = 500;

type Connected = Parameters<Pool["connect"]>[0];

/**
 * Connections for the queue, which gives finished jobs back without looking at what becomes of it: while the database
 * is away it waits instead of failing.
 */
export class PatientPool extends Pool {
  constructor(connectionString: string, max: number) {
    super({ connectionString, max });
    const warn = (error: Error) => log.warn({ error: error.message }, "the queue lost a connection");
    this.on("error", warn).on("connect", (client) => void client.on("error", warn));
  }

  override connect(): Promise<PoolClient>;
  override connect(callback: Connected): void;
  override connect(callback?: Connected): Promise<PoolClient> | void {
    return callback ? super.connect(callback) : this.connectAtLast();
  }

  private async connectAtLast(): Promise<PoolClient> {
    for (;;) {
      try {
        return await super.connect();
      } catch (error) {
        if (this.ending) throw error;
        await pause(RETRY_MS);
      }
    }
  }
}
