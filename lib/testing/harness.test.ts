import { createConnection } from "node:net";
import { Client } from "pg";
import { describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { adminContext, memberContext } from "./context";
import { testDatabase } from "./database";
import { etcdClient, startEtcd, startEtcdWithAuth, testEtcd } from "./etcd";
import { startFaultProxy } from "./fault-proxy";

const database = await testDatabase();

describe("the database of a test file", () => {
  test("is the one that the database client uses, and begins empty", async () => {
    await expect(db.user.count()).resolves.toBe(0);
    const { actor } = await adminContext();
    const client = new Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query(`SELECT "name" FROM "User"`);
    await client.end();
    expect(rows).toEqual([{ name: actor.name }]);
  });

  test("knows the members that contexts are made for", async () => {
    const { actor } = await memberContext();
    await expect(db.user.findUnique({ where: { id: actor.id } })).resolves.toMatchObject({ role: "MEMBER" });
  });
});

describe("etcd", () => {
  test("the shared one keeps files apart by prefixes", () => {
    const etcd = testEtcd();
    expect(etcd.prefix()).not.toBe(etcd.prefix());
  });

  test("a private one keeps its data over a stop, and loses later ones when restored", async () => {
    const etcd = await startEtcd();
    const client = etcdClient(etcd.endpoint);
    await client.put("kept").value("1");
    const restore = await etcd.backup();
    await client.put("later").value("2");
    await restore();
    const after = etcdClient(etcd.endpoint);
    await expect(after.getAll().strings()).resolves.toEqual({ kept: "1" });
  });

  test("one with authentication lets the reader read and not write", async () => {
    const etcd = await startEtcdWithAuth();
    await etcdClient(etcd.endpoint, etcd.root).put("key").value("1");
    const reader = etcdClient(etcd.endpoint, etcd.reader);
    await expect(reader.get("key").string()).resolves.toBe("1");
    await expect(reader.put("key").value("2")).rejects.toThrow(/permission denied/i);
  });
});

describe("the fault proxy", () => {
  const { endpoint } = testEtcd();
  const ask = (url: string, ms = 5000) => fetch(`${url}/health`, { signal: AbortSignal.timeout(ms) });

  test("passes, cuts and heals", async () => {
    const proxy = await startFaultProxy(endpoint);
    await expect(ask(proxy.url)).resolves.toHaveProperty("status", 200);
    proxy.cut();
    await expect(ask(proxy.url)).rejects.toThrow();
    proxy.heal();
    await expect(ask(proxy.url)).resolves.toHaveProperty("status", 200);
  });

  test("stalls, and what waited arrives after it is healed", async () => {
    const proxy = await startFaultProxy(endpoint);
    proxy.stall();
    await expect(ask(proxy.url, 200)).rejects.toThrow(/timeout/);
    const answer = ask(proxy.url);
    proxy.heal();
    await expect(answer).resolves.toHaveProperty("status", 200);
  });

  test("drops answers although the request has arrived", async () => {
    const proxy = await startFaultProxy(endpoint);
    const key = testEtcd().prefix();
    proxy.dropAnswers();
    const encoded = Buffer.from(key).toString("base64");
    const request = { method: "POST", body: JSON.stringify({ key: encoded, value: encoded }) };
    const put = fetch(`${proxy.url}/v3/kv/put`, { ...request, signal: AbortSignal.timeout(300) });
    await expect(put).rejects.toThrow(/timeout/);
    await expect(etcdClient(endpoint).get(key).string()).resolves.toBe(key);
  });

  test("delays each answer", async () => {
    const proxy = await startFaultProxy(endpoint);
    proxy.delay(100);
    const begun = performance.now();
    await ask(proxy.url);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(99);
  });

  test("refuses connections once it is closed", async () => {
    const proxy = await startFaultProxy(endpoint);
    await proxy.close();
    const refused = new Promise((resolve) => createConnection(proxy.port, "127.0.0.1").once("error", resolve));
    await expect(refused).resolves.toHaveProperty("code", "ECONNREFUSED");
  });
});
