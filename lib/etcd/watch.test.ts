import { expect, test, vi } from "vitest";
import type { AppError } from "@/lib/core/errors";
import { etcdClient, startEtcd, startEtcdWithAuth, testEtcd } from "@/lib/testing/etcd";
import { atEndOfFile } from "@/lib/testing/end-of-file";
import { EtcdPlane } from "./client";
import type { EtcdConnection } from "./connection";
import type { WatchedChange } from "./watch";

function connect(endpoint: string, over: Partial<EtcdConnection> = {}): EtcdPlane {
  const plane = new EtcdPlane({ id: endpoint, endpoints: [endpoint], ...over });
  atEndOfFile(() => plane.close());
  return plane;
}

async function follow(plane: EtcdPlane, prefix: string, from: string) {
  const changes: WatchedChange[] = [];
  const ends: AppError[] = [];
  const watch = await plane.watch(prefix, from, {
    onNews: (news) => void changes.push(...news.changes),
    onEnd: (error) => void ends.push(error),
  });
  atEndOfFile(watch.close);
  return { changes, ends, watch };
}

test("tells everything below the prefix from a revision on, in order, and nothing beside it", async () => {
  const { endpoint, prefix: newPrefix } = testEtcd();
  const prefix = newPrefix();
  const plane = connect(endpoint);
  const { revision } = await plane.put(`${prefix}/early`, "1");
  const { changes } = await follow(plane, `${prefix}/`, revision);
  await plane.put(`${prefix}-beside`, "no");
  await plane.put(`${prefix}/late`, "2");
  await plane.delete(`${prefix}/early`);

  await vi.waitUntil(() => changes.length === 3, { interval: 5 });
  expect(changes.map(({ key, value }) => [key.slice(prefix.length), value])).toEqual([
    ["/early", "1"],
    ["/late", "2"],
    ["/early", null],
  ]);
  expect(changes[0]?.modRevision).toBe(revision);
});

test("more than one message can hold comes whole", async () => {
  const { endpoint, prefix: newPrefix } = testEtcd();
  const prefix = newPrefix();
  const plane = connect(endpoint);
  const { revision } = await plane.put(`${prefix}/first`, "");
  const large = "x".repeat(900_000);
  for (const index of [1, 2, 3, 4, 5, 6]) await plane.put(`${prefix}/${index}`, large);
  const { changes, ends } = await follow(plane, `${prefix}/`, revision);
  await vi.waitUntil(() => changes.length === 7, { interval: 10 });
  expect(ends).toEqual([]);
});

test("what was compacted ends it, by name", async () => {
  const { endpoint } = await startEtcd();
  const plane = connect(endpoint);
  const { revision } = await plane.put("/a/1", "1");
  const last = await plane.put("/a/1", "2");
  await etcdClient(endpoint).kv.compact({ revision: last.revision, physical: true });
  const { ends } = await follow(plane, "/a/", revision);
  await vi.waitUntil(() => ends.length > 0, { interval: 5 });
  expect(ends.map(({ code }) => code)).toEqual(["GP_ETCD_40010"]);
});

test("an etcd that goes away ends it once, and other calls still work when it is back", async () => {
  const etcd = await startEtcd();
  const plane = connect(etcd.endpoint);
  const { revision } = await plane.put("/a/1", "1");
  const { ends, changes } = await follow(plane, "/a/", revision);
  await vi.waitUntil(() => changes.length === 1, { interval: 5 });
  await etcd.stop();
  await vi.waitUntil(() => ends.length > 0, { interval: 5 });
  await etcd.start();
  await vi.waitUntil(() => plane.put("/a/2", "2").catch(() => null), { timeout: 10_000 });
  expect(ends).toHaveLength(1);
  expect(changes).toHaveLength(1);
});

test("a user without the right to read is told so", async () => {
  const etcd = await startEtcdWithAuth();
  const client = etcdClient(etcd.endpoint, etcd.root);
  await (await client.user("nobody").create("secret")).addRole(await client.role("nothing").create());
  const plane = connect(etcd.endpoint, { username: "nobody", password: "secret" });
  const { ends } = await follow(plane, "/a/", "1");
  await vi.waitUntil(() => ends.length > 0, { interval: 5 });
  expect(ends.map(({ code }) => code)).toEqual(["GP_ETCD_40005"]);
});

test("one that was closed tells nothing any more, not even that", async () => {
  const { endpoint, prefix: newPrefix } = testEtcd();
  const prefix = newPrefix();
  const plane = connect(endpoint);
  const { revision } = await plane.put(`${prefix}/1`, "1");
  const closed = await follow(plane, `${prefix}/`, revision);
  closed.watch.close();
  const other = await follow(plane, `${prefix}/`, revision);
  await plane.put(`${prefix}/2`, "2");
  await vi.waitUntil(() => other.changes.length === 2, { interval: 5 });
  expect(closed.ends).toEqual([]);
  expect(closed.changes.length).toBeLessThan(2);
});
