import "server-only";
import type { EtcdConnection } from "./connection";
import { Members, type Patience } from "./members";
import { readRanges, type KeyRange, type LiveKey, type Reading, type ReadOptions } from "./read";
import { readStatus, type EtcdStatus } from "./status";
import { transact, type Transaction, type TransactionResult } from "./transact";
import { watchPrefix, type Watch, type WatchListener } from "./watch";

/**
 * The etcd of one plane. Nothing is retried, every call ends within its deadline, and what it throws is an AppError
 * GP_ETCD_…: see `isOutcomeUnknown` and `isTransient`.
 */
export class EtcdPlane {
  private readonly members: Members;

  constructor(connection: EtcdConnection) {
    this.members = new Members(connection);
  }

  status(patience?: Patience): Promise<EtcdStatus> {
    return readStatus(this.members, patience);
  }

  readPrefix(prefix: string, options?: ReadOptions): Promise<Reading> {
    return readRanges(this.members, [prefix], options);
  }

  readRanges(ranges: readonly KeyRange[], options?: ReadOptions): Promise<Reading> {
    return readRanges(this.members, ranges, options);
  }

  async readKey(key: string, options?: ReadOptions): Promise<LiveKey | null> {
    const { kvs } = await readRanges(this.members, [{ key }], options);
    return kvs[0] ?? null;
  }

  transact(transaction: Transaction): Promise<TransactionResult> {
    return transact(this.members, transaction);
  }

  put(key: string, value: string): Promise<TransactionResult> {
    return transact(this.members, { compares: [], puts: [{ key, value }], deletes: [] });
  }

  delete(key: string): Promise<TransactionResult> {
    return transact(this.members, { compares: [], puts: [], deletes: [key] });
  }

  /**
   * Everything that happens below a prefix from this revision on. A broken watch may take other calls of this client
   * with it: give it a client of its own.
   */
  watch(prefix: string, from: string, listener: WatchListener): Promise<Watch> {
    return watchPrefix(this.members, prefix, from, listener);
  }

  close(): void {
    this.members.close();
  }
}

const place = globalThis as { gateplaneEtcd?: Map<string, EtcdPlane> };

function planes(): Map<string, EtcdPlane> {
  return (place.gateplaneEtcd ??= new Map());
}

/** The client of this connection, kept for the process by the connection's id. */
export function etcd(connection: EtcdConnection): EtcdPlane {
  const known = planes().get(connection.id);
  if (known !== undefined) return known;
  const plane = new EtcdPlane(connection);
  planes().set(connection.id, plane);
  return plane;
}

/** Ends the connections of a client that is of no more use: its credentials changed, or its plane is gone. */
export function forgetEtcd(id: string): void {
  planes().get(id)?.close();
  planes().delete(id);
}

export function closeAllEtcd(): void {
  for (const id of planes().keys()) forgetEtcd(id);
}
