import { on } from "node:events";
import { etcdClient } from "../etcd";

/** What one transaction did; null is a deletion. */
export type Revision = { revision: string; changes: Map<string, string | null> };

type Told = { type: string; kv: { key: Buffer; value: Buffer; mod_revision: string } };

/** Everything that happened below a prefix after a revision, as etcd itself tells it. Keys without the prefix. */
export async function readHistory(endpoint: string, prefix: string, after: string): Promise<Revision[]> {
  const client = etcdClient(endpoint);
  const revisions = new Map<string, Map<string, string | null>>();
  for await (const { type, kv } of tellUntil(client, prefix, after)) {
    const changes = revisions.get(kv.mod_revision) ?? new Map<string, string | null>();
    changes.set(kv.key.toString().slice(prefix.length + 1), type === "Delete" ? null : kv.value.toString());
    revisions.set(kv.mod_revision, changes);
  }
  return [...revisions].map(([revision, changes]) => ({ revision, changes }));
}

/** Ends at a key that is put as this is called. */
async function* tellUntil(client: ReturnType<typeof etcdClient>, prefix: string, after: string): AsyncGenerator<Told> {
  const last = `${prefix}/the-end`;
  await client.put(last).value("");
  const watcher = await client
    .watch()
    .prefix(`${prefix}/`)
    .startRevision(String(BigInt(after) + 1n))
    .create();
  try {
    for await (const [{ events }] of on(watcher, "data") as AsyncIterable<[{ events: Told[] }]>) {
      for (const event of events) {
        if (event.kv.key.toString() === last) return;
        yield event;
      }
    }
  } finally {
    await watcher.cancel();
  }
}
