import { randomBytes } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import { etcdClient, startEtcd, testEtcd } from "@/lib/testing/etcd";
import { closeAllEtcd, etcd, forgetEtcd } from "./client";
import { isTransient } from "./errors";

const shared = testEtcd();
const plane = etcd({ id: "shared", endpoints: [shared.endpoint] });
afterAll(closeAllEtcd);

async function fill(prefix: string, count: number, value = "value"): Promise<void> {
  for (let start = 0; start < count; start += 100) {
    const keys = Array.from({ length: Math.min(100, count - start) }, (_, index) => start + index);
    const puts = keys.map((index) => ({ key: `${prefix}/${String(index).padStart(6, "0")}`, value }));
    await plane.transact({ compares: [], puts, deletes: [] });
  }
}

describe("reading", () => {
  test("gives keys in order with their revisions, as strings", async () => {
    const prefix = shared.prefix();
    const first = await plane.put(`${prefix}/b`, "1");
    const second = await plane.put(`${prefix}/b`, "2");
    await plane.put(`${prefix}/a`, "ä");
    const { kvs, clusterId } = await plane.readPrefix(`${prefix}/`);
    expect(kvs.map(({ key, value }) => [key, value])).toEqual([
      [`${prefix}/a`, "ä"],
      [`${prefix}/b`, "2"],
    ]);
    expect(kvs[1]).toMatchObject({ createRevision: first.revision, modRevision: second.revision });
    expect(clusterId).toMatch(/^\d+$/);
  });

  test("goes on page by page at the revision of the first page", async () => {
    const prefix = shared.prefix();
    await fill(prefix, 2_500);
    const reading = plane.readPrefix(`${prefix}/`);
    const later = Array.from({ length: 20 }, (_, index) => plane.put(`${prefix}/later-${index}`, ""));
    const { kvs, revision } = await reading;
    await Promise.all(later);
    expect(kvs.filter(({ key }) => !key.includes("later"))).toHaveLength(2_500);
    expect(kvs.every(({ modRevision }) => BigInt(modRevision) <= BigInt(revision))).toBe(true);
    expect(kvs).toEqual((await plane.readPrefix(`${prefix}/`, { revision })).kvs);
  });

  test("takes smaller pages when a page is beyond gRPC's receive limit", async () => {
    const prefix = shared.prefix();
    const value = randomBytes(500_000).toString("hex");
    for (let index = 0; index < 9; index++) await plane.put(`${prefix}/${index}`, value);
    const { kvs } = await plane.readPrefix(`${prefix}/`);
    expect(kvs.map((found) => found.value === value)).toEqual(Array<boolean>(9).fill(true));
  });

  test("asks for several ranges at one revision, and keeps neighbours out", async () => {
    const prefix = shared.prefix();
    for (const name of ["a", "a/1", "a/2", "a-b/1", "b", "c", "d"]) await plane.put(`${prefix}/${name}`, name);
    const { kvs } = await plane.readRanges([
      `${prefix}/a/`,
      { key: `${prefix}/b` },
      { key: `${prefix}/absent` },
      { from: `${prefix}/c`, to: `${prefix}/d` },
    ]);
    expect(kvs.map(({ value }) => value)).toEqual(["a/1", "a/2", "b", "c"]);
  });

  test("gives a key as it was", async () => {
    const key = `${shared.prefix()}/key`;
    const { revision } = await plane.put(key, "then");
    await plane.delete(key);
    expect(await plane.readKey(key)).toBeNull();
    expect(await plane.readKey(key, { revision })).toMatchObject({ value: "then", modRevision: revision });
  });
});

test("a revision that was compacted meanwhile says so: reading again helps", async () => {
  const own = await startEtcd();
  const client = etcd({ id: "compacted", endpoints: [own.endpoint] });
  const { revision } = await client.put("/key", "old");
  const later = await client.put("/key", "new");
  await etcdClient(own.endpoint).kv.compact({ revision: later.revision });
  const failure: unknown = await client.readKey("/key", { revision }).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: "GP_ETCD_40010" });
  expect(isTransient(failure)).toBe(true);
  expect(await client.readKey("/key")).toMatchObject({ value: "new" });
});

describe("a transaction", () => {
  test("happens as a whole if every key is as it was read, and not at all otherwise", async () => {
    const prefix = shared.prefix();
    const { revision } = await plane.put(`${prefix}/old`, "1");
    const transaction = {
      compares: [
        { key: `${prefix}/old`, modRevision: revision },
        { key: `${prefix}/new`, modRevision: "0" },
      ],
      puts: [{ key: `${prefix}/new`, value: "2" }],
      deletes: [`${prefix}/old`],
    };
    expect(await plane.transact(transaction)).toMatchObject({ succeeded: true });
    expect(await plane.transact(transaction)).toMatchObject({ succeeded: false });
    expect((await plane.readPrefix(prefix)).kvs).toMatchObject([{ key: `${prefix}/new`, value: "2" }]);
  });

  test("of 127 operations with as many compares and one more is taken", async () => {
    const prefix = shared.prefix();
    const keys = Array.from({ length: 127 }, (_, index) => `${prefix}/${index}`);
    const result = await plane.transact({
      compares: [...keys, `${prefix}/marker`].map((key) => ({ key, modRevision: "0" })),
      puts: keys.map((key) => ({ key, value: "" })),
      deletes: [],
    });
    expect(result.succeeded).toBe(true);
  });
});

describe("the status", () => {
  test("tells cluster, revision, version and how long an agreed read takes", async () => {
    const { revision } = await plane.put(`${shared.prefix()}/key`, "");
    const status = await plane.status();
    expect(status).toMatchObject({ version: expect.stringMatching(/^3\.\d+\.\d+$/), readOnly: false });
    expect(BigInt(status.revision)).toBeGreaterThanOrEqual(BigInt(revision));
    expect(status.latencyMs).toBeGreaterThan(0);
  });

  test("says when a full disk has made etcd read-only", async () => {
    const full = await startEtcd({ args: ["--quota-backend-bytes=4000000"] });
    const client = etcd({ id: "full", endpoints: [full.endpoint] });
    const fillUp = async () => {
      for (let index = 0; index < 20; index++) await client.put(`/${index}`, "x".repeat(1_000_000));
    };
    await expect(fillUp()).rejects.toMatchObject({ code: "GP_ETCD_40006" });
    expect(await client.status()).toMatchObject({ readOnly: true });
    expect((await client.readPrefix("/")).kvs.length).toBeGreaterThan(0);
  });
});

describe("clients", () => {
  test("are kept by the connection's id until they are forgotten", async () => {
    const connection = { id: "kept", endpoints: [shared.endpoint] };
    const first = etcd(connection);
    expect(etcd({ ...connection })).toBe(first);
    expect(etcd({ ...connection, id: "other" })).not.toBe(first);
    forgetEtcd("kept");
    expect(etcd(connection)).not.toBe(first);
    await expect(first.status()).rejects.toMatchObject({ code: "GP_ETCD_10001" });
  });
});
