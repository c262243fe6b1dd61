import { Etcd3 } from "etcd3";

/** The same keys by the bare client: what the network and etcd take at least, and how peers do it. */

export type Keys = readonly (readonly [key: string, value: string])[];

const PUTS_PER_TRANSACTION = 128;
const TRANSACTIONS_IN_FLIGHT = 8;
const PUTS_IN_FLIGHT = 10;

/** The objects of a gateway on a plane, by their keys below its prefix. */
export async function readKeys(endpoint: string, prefix: string, gateway: string): Promise<Keys> {
  return withClient(endpoint, async (client) => {
    const all = Object.entries(await client.getAll().prefix(prefix).strings());
    const objects = all.filter(([key]) => key.includes(`/${gateway}.`));
    return objects.map(([key, value]) => [key.slice(prefix.length), value] as const);
  });
}

/** Full transactions, several in flight, all prefixes side by side; then read back. */
export async function writeTransactions(endpoint: string, prefixes: readonly string[], keys: Keys): Promise<void> {
  await withClient(endpoint, async (client) => {
    const write = async (prefix: string) => {
      await inFlight(chunks(keys, PUTS_PER_TRANSACTION), TRANSACTIONS_IN_FLIGHT, (chunk) =>
        client
          .if(`${prefix}/none`, "Create", "==", 0)
          .then(...chunk.map(([key, value]) => client.put(`${prefix}/${key}`).value(value)))
          .commit(),
      );
      await client.getAll().prefix(`${prefix}/`).exec();
    };
    await Promise.all(prefixes.map(write));
  });
}

export async function writeOneByOne(endpoint: string, prefixes: readonly string[], keys: Keys): Promise<void> {
  await withClient(endpoint, async (client) => {
    const write = (prefix: string) =>
      inFlight(keys, PUTS_IN_FLIGHT, ([key, value]) => client.put(`${prefix}/${key}`).value(value).exec());
    await Promise.all(prefixes.map(write));
  });
}

async function withClient<T>(endpoint: string, work: (client: Etcd3) => Promise<T>): Promise<T> {
  const client = new Etcd3({ hosts: endpoint });
  try {
    return await work(client);
  } finally {
    client.close();
  }
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}

async function inFlight<T>(items: readonly T[], limit: number, work: (item: T) => Promise<unknown>): Promise<void> {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: limit }, worker));
}
