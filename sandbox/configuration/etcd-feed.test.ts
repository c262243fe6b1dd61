import { expect, onTestFinished, test } from "vitest";
import { etcdClient, startEtcd, testEtcd } from "@/lib/testing/etcd";
import { startFaultProxy } from "@/lib/testing/fault-proxy";
import { createPluginRegistry } from "../plugins/registry.ts";
import { followEtcd } from "./etcd-feed.ts";
import { createItemCheck } from "./item-check.ts";
import { Store } from "./store.ts";

const etcd = testEtcd();
const client = etcdClient(etcd.endpoint);
const soon = { interval: 5, timeout: 10_000 };

function follow(prefix: string, ...endpoints: string[]) {
  const log: string[] = [];
  const note = (_: string, message: string) => void log.push(message);
  const store = new Store(prefix, createItemCheck(createPluginRegistry(), note), note);
  const ending = new AbortController();
  const firstAttempt = Promise.withResolvers<void>();
  const { signal } = ending;
  const following = followEtcd({ endpoints, prefix, store, log: note, signal, onFirstAttempt: firstAttempt.resolve });
  onTestFinished(async () => {
    ending.abort();
    await following;
  });
  const ids = () => [...store.routes.keys()].sort();
  return { store, log, ids, firstAttempt: firstAttempt.promise };
}

const route = JSON.stringify({ uri: "/a", upstream: { nodes: { "127.0.0.1:80": 1 } } });
const putRoute = (prefix: string, id: string) => client.put(`${prefix}/routes/${id}`).value(route);

async function compact(): Promise<void> {
  const { header } = await client.getAll().prefix("/none").limit(1).exec();
  const body = JSON.stringify({ revision: header.revision, physical: true });
  expect((await fetch(`${etcd.endpoint}/v3/kv/compaction`, { method: "POST", body })).status).toBe(200);
}

test("loads what is there, then follows puts and deletes", async () => {
  const prefix = etcd.prefix();
  await putRoute(prefix, "a");
  await putRoute(`${prefix}-beside`, "other");
  const { store, ids, firstAttempt } = follow(prefix, etcd.endpoint);
  await firstAttempt;
  expect(ids()).toEqual(["a"]);
  await putRoute(prefix, "b");
  await expect.poll(ids, soon).toEqual(["a", "b"]);
  const [kv] = (await client.getAll().prefix(`${prefix}/routes/b`).exec()).kvs;
  expect(store.routes.get("b")).toMatchObject({
    key: `${prefix}/routes/b`,
    createdIndex: Number(kv?.create_revision),
    modifiedIndex: Number(kv?.mod_revision),
  });
  await client.delete().prefix(`${prefix}/routes/`);
  await expect.poll(ids, soon).toEqual([]);
});

test("keeps what it knows while etcd is away, and catches up without a load", async () => {
  const prefix = etcd.prefix();
  await putRoute(prefix, "a");
  const proxy = await startFaultProxy(etcd.endpoint);
  const { store, ids, log, firstAttempt } = follow(prefix, proxy.url);
  await firstAttempt;
  const loaded = store.routes.get("a");
  await putRoute(prefix, "b");
  await expect.poll(ids, soon).toEqual(["a", "b"]);
  proxy.cut();
  await putRoute(prefix, "c");
  await putRoute(prefix, "d");
  await expect.poll(() => log.length, soon).toBeGreaterThan(0);
  expect(ids()).toEqual(["a", "b"]);
  proxy.heal();
  await expect.poll(ids, soon).toEqual(["a", "b", "c", "d"]);
  expect(store.routes.get("a")).toBe(loaded);
});

test("loads anew when compaction has overtaken the watch", async () => {
  const prefix = etcd.prefix();
  await putRoute(prefix, "a");
  await putRoute(prefix, "gone");
  const proxy = await startFaultProxy(etcd.endpoint);
  const { ids, log, firstAttempt } = follow(prefix, proxy.url);
  await firstAttempt;
  proxy.cut();
  await client.delete().key(`${prefix}/routes/gone`);
  await putRoute(prefix, "b");
  await compact();
  proxy.heal();
  await expect.poll(ids, soon).toEqual(["a", "b"]);
  expect(log).toContainEqual(expect.stringContaining("etcd compacted"));
  await putRoute(prefix, "c");
  await expect.poll(ids, soon).toEqual(["a", "b", "c"]);
});

test("waits for an etcd that is away at the start, and goes on to the next of several", async () => {
  const prefix = etcd.prefix();
  await putRoute(prefix, "a");
  const proxy = await startFaultProxy(etcd.endpoint);
  proxy.cut();
  const { ids, firstAttempt } = follow(prefix, proxy.url);
  await firstAttempt;
  expect(ids()).toEqual([]);
  proxy.heal();
  await expect.poll(ids, soon).toEqual(["a"]);

  const absent = await startFaultProxy(etcd.endpoint);
  absent.cut();
  const second = follow(prefix, absent.url, etcd.endpoint);
  await expect.poll(second.ids, soon).toEqual(["a"]);
});

test("an etcd restored from an older backup is not noticed until its revision has caught up, as in APISIX", async () => {
  const own = await startEtcd();
  const ownClient = etcdClient(own.endpoint);
  const put = (id: string) => ownClient.put(`/apisix/routes/${id}`).value(route);
  await put("kept");
  const restore = await own.backup();
  await put("lost");
  await put("lost-too");
  const { ids, firstAttempt } = follow("/apisix", own.endpoint);
  await firstAttempt;
  await restore();
  await put("one");
  await put("two");
  await put("three");
  await expect.poll(ids, soon).toEqual(["kept", "lost", "lost-too", "three"]);
});
