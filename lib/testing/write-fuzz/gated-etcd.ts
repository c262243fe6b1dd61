import { AppError } from "@/lib/core/errors";
import type { ErrorCode } from "@/lib/core/catalogue";
import { EtcdPlane } from "@/lib/etcd/client";
import type { EtcdConnection } from "@/lib/etcd/connection";
import type { KeyRange, Reading, ReadOptions } from "@/lib/etcd/read";
import type { Transaction, TransactionResult } from "@/lib/etcd/transact";

/** A call to etcd that waits for the story to decide what becomes of it. */
export type WaitingCall = {
  writes: boolean;
  /** It happens, and its answer arrives. */
  pass(): Promise<void>;
  /** It happens, and nobody hears of it. */
  loseAnswer(): Promise<void>;
  /** Nobody hears of it; it happens when the result is called. */
  delay(): () => Promise<void>;
  /** It never happens, and the caller knows. */
  refuse(): void;
};

export type Gate = {
  wait(call: WaitingCall): void;
  /** The caller makes a transaction now. @returns to be told the revision at which it is applied, whenever that is */
  sign(): (revision: string) => void;
};

/** A client of a real etcd each of whose calls waits at a gate. */
export class GatedEtcd extends EtcdPlane {
  constructor(
    connection: EtcdConnection,
    private readonly gate: Gate,
  ) {
    super(connection);
  }

  override transact(transaction: Transaction): Promise<TransactionResult> {
    const applied = this.gate.sign();
    return this.ask(true, async () => {
      const result = await super.transact(transaction);
      if (result.succeeded) applied(result.revision);
      return result;
    });
  }

  override readRanges(ranges: readonly KeyRange[], options?: ReadOptions): Promise<Reading> {
    return this.ask(false, () => super.readRanges(ranges, options));
  }

  private ask<T>(writes: boolean, call: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const failWith = (code: ErrorCode) =>
        reject(new AppError(code, { endpoint: "gate", call: writes ? "write" : "read", reason: "so it was decided" }));
      this.gate.wait({
        writes,
        pass: () => call().then(resolve, reject),
        loseAnswer: async () => {
          await call();
          failWith("GP_ETCD_40003");
        },
        delay: () => {
          failWith("GP_ETCD_40002");
          return async () => void (await call());
        },
        refuse: () => failWith("GP_ETCD_40001"),
      });
    });
  }
}
