import { etcd, type EtcdPlane } from "@/lib/etcd/client";
import { isOutcomeUnknown } from "@/lib/etcd/errors";
import type { TransactionResult } from "@/lib/etcd/transact";
import type { PlannedKey } from "../plan";
import { chunksOf } from "./chunks";
import type { WriteInput } from "./contract";
import type { HeldFence } from "./fence";
import type { Ledger } from "./ledger";
import { LostCompare } from "./lost-compare";
import { sendChunks } from "./send-chunks";

/** Sends what was planned: each key on condition that it is as it was read, all on condition that the fence is held. */
export class Sender {
  private readonly etcd: EtcdPlane;
  private readonly prefix: string;

  constructor(
    { plane }: WriteInput,
    private readonly fence: HeldFence,
    private readonly ledger: Ledger,
  ) {
    this.etcd = etcd(plane.connection);
    this.prefix = `${plane.prefix}/`;
  }

  /** One phase after the other. @throws LostCompare when a key, or the marker, is not any more as it was read */
  async send(phases: readonly (readonly PlannedKey[])[]): Promise<void> {
    for (const phase of phases) {
      await sendChunks(chunksOf(phase, this.prefix.length), (chunk) => this.sendChunk(chunk));
    }
  }

  private async sendChunk(chunk: readonly PlannedKey[]): Promise<void> {
    const { succeeded, revision } = await this.transact(chunk);
    if (!succeeded) throw new LostCompare();
    this.ledger.recordSent(chunk, revision);
  }

  private async transact(chunk: readonly PlannedKey[]): Promise<TransactionResult> {
    const operations = chunk.map(({ key, modRevision, desired }) => ({
      key: this.prefix + key,
      modRevision,
      value: desired,
    }));
    try {
      return await this.etcd.transact({
        compares: [this.fence.condition, ...operations],
        puts: operations.flatMap(({ key, value }) => (value === null ? [] : [{ key, value }])),
        deletes: operations.filter(({ value }) => value === null).map(({ key }) => key),
      });
    } catch (error) {
      if (isOutcomeUnknown(error)) this.ledger.recordSent(chunk);
      throw error;
    }
  }
}
