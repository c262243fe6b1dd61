import { EtcdPermissionDeniedError, type Etcd3 } from "etcd3";
import type { CallOptions } from "@grpc/grpc-js";
import type { Members, Patience } from "./members";

export type EtcdStatus = {
  clusterId: string;
  revision: string;
  version: string;
  /** How long a read took that a majority of the members agreed on. */
  latencyMs: number;
  /** An alarm is raised: etcd takes no writes until it is dealt with. */
  readOnly: boolean;
};

/** One member's word, and proof that a majority of the cluster is there: a lone member answers for itself as well. */
export async function readStatus(members: Members, patience?: Patience): Promise<EtcdStatus> {
  return members.read(async (client, options) => {
    // First the read: a member that took part in it has caught up, so the revision it names is the current one.
    const latencyMs = await quorumRead(client, options);
    const status = await client.maintenance.status(options);
    return {
      clusterId: status.header.cluster_id,
      revision: status.header.revision,
      version: status.version,
      latencyMs,
      readOnly: status.errors.some((alarm) => /NOSPACE|CORRUPT/.test(alarm)),
    };
  }, patience);
}

/** A refusal is as good as an answer: etcd looks at permissions only after the members agreed. */
async function quorumRead(client: Etcd3, options: CallOptions): Promise<number> {
  const start = performance.now();
  try {
    await client.kv.range({ key: Buffer.from("gateplane-quorum"), keys_only: true }, options);
  } catch (error) {
    if (!(error instanceof EtcdPermissionDeniedError)) throw error;
  }
  return performance.now() - start;
}
