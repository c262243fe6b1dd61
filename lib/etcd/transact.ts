import { CompareResult, CompareTarget } from "etcd3";
import type { Members } from "./members";

/** Applied as a whole, if every key still has the revision it was read with; "0" stands for an absent key. */
export type Transaction = {
  compares: readonly { key: string; modRevision: string }[];
  puts: readonly { key: string; value: string }[];
  deletes: readonly string[];
};

export type TransactionResult = { succeeded: boolean; revision: string };

export async function transact(members: Members, { compares, puts, deletes }: Transaction): Promise<TransactionResult> {
  const request = {
    compare: compares.map(({ key, modRevision }) => ({
      key: Buffer.from(key),
      target: CompareTarget.Mod,
      result: CompareResult.Equal,
      mod_revision: modRevision,
    })),
    success: [
      ...puts.map(({ key, value }) => ({ request_put: { key: Buffer.from(key), value: Buffer.from(value) } })),
      ...deletes.map((key) => ({ request_delete_range: { key: Buffer.from(key) } })),
    ],
  };
  const response = await members.write((client, options) => client.kv.txn(request, options));
  return { succeeded: response.succeeded, revision: response.header.revision };
}
