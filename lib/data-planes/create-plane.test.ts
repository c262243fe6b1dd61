import { createServer } from "node:http";
import { createServer as createTcpServer, type AddressInfo, type Server } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseInput } from "@/lib/command/parse-input";
import { db } from "@/lib/db/client";
import { ensureInstallation, loadInstallation } from "@/lib/installation/load-installation";
import { memberContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { etcdClient, startEtcdWithAuth, testEtcd } from "@/lib/testing/etcd";
import { registerPlane } from "@/lib/testing/registered-planes";
import { createPlane } from "./create-plane";
import { formatOwner, ownerKey } from "./ownership/owner";
import { DataPlaneInput } from "./schema";

await testDatabase();
const etcd = testEtcd();
const client = etcdClient(etcd.endpoint);

beforeAll(ensureInstallation);

const input = (over: object) =>
  parseInput(DataPlaneInput, { prefix: etcd.prefix(), endpoints: [etcd.endpoint], ...over });
const lastEvent = (dataPlaneName: string) =>
  db.auditEvent.findFirstOrThrow({ where: { dataPlaneName }, orderBy: { seq: "desc" } });

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterAll(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe("registering a plane", () => {
  test("keeps it, puts our mark and is audited in one go", async () => {
    const plane = await registerPlane({ name: "eu", description: "Europe", labels: { region: "eu" } });
    const { id } = await loadInstallation();
    expect(plane).toMatchObject({ name: "eu", status: "ACTIVE", isDefault: false, hasPassword: false, tls: null });
    expect(plane.health).toMatchObject({ state: "healthy", problems: [{ code: "GP_PLANE_40002", warning: true }, {}] });
    expect(plane.observed.clusterId).toMatch(/^\d+$/);
    expect(plane.settledAt).not.toBeNull();
    await expect(client.get(ownerKey(plane.prefix)).string()).resolves.toBe(formatOwner({ id, epoch: 1 }));
    await expect(client.getAll().prefix(`${plane.prefix}/gateplane/check/`).count()).resolves.toBe(0);
    const event = await lastEvent("eu");
    expect(event).toMatchObject({ action: "data-plane.create", outcome: "SUCCESS", objectName: "eu" });
    expect(event.after).toMatchObject({ description: "Europe", labels: { region: "eu" } });
  });

  test("is refused to anybody but administrators, before anything is asked, and audited", async () => {
    const given = input({ name: "by-member" });
    await expect(createPlane(await memberContext(), given)).rejects.toMatchObject({ code: "GP_AUTH_30002" });
    await expect(client.get(ownerKey(given.prefix)).string()).resolves.toBeNull();
    await expect(lastEvent("by-member")).resolves.toMatchObject({ outcome: "REFUSED", code: "GP_AUTH_30002" });
  });

  test("takes each name once", async () => {
    await registerPlane({ name: "twice" });
    await expect(registerPlane({ name: "twice" })).rejects.toMatchObject({ code: "GP_PLANE_10001" });
  });

  test("moves the default flag", async () => {
    await registerPlane({ name: "default-1", isDefault: true });
    await registerPlane({ name: "default-2", isDefault: true });
    const defaults = await db.dataPlane.findMany({ where: { isDefault: true } });
    expect(defaults.map(({ name }) => name)).toEqual(["default-2"]);
  });

  test.each(["", "/sub"])("refuses a prefix that overlaps another plane's on the same etcd (%j)", async (below) => {
    const name = below === "" ? "same" : "below";
    const { prefix } = await registerPlane({ name });
    const overlapping = { name: `${name}-again`, prefix: `${prefix}${below}` };
    await expect(registerPlane(overlapping)).rejects.toMatchObject({ code: "GP_PLANE_10004", status: 409 });
    await expect(db.dataPlane.findUnique({ where: { name: overlapping.name } })).resolves.toBeNull();
    await expect(lastEvent(overlapping.name)).resolves.toMatchObject({ outcome: "REFUSED", code: "GP_PLANE_10004" });
  });

  test("of two that overlap and come at once, one is refused", async () => {
    const prefix = etcd.prefix();
    const both = await Promise.allSettled([
      registerPlane({ name: "race-1", prefix }),
      registerPlane({ name: "race-2", prefix }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("a plane of another installation", () => {
  test("is refused, and taken over only on demand, which is audited by itself", async () => {
    const prefix = etcd.prefix();
    const theirs = formatOwner({ id: "another-installation", epoch: 1 });
    await client.put(ownerKey(prefix)).value(theirs);
    await expect(registerPlane({ name: "foreign", prefix })).rejects.toMatchObject({
      code: "GP_PLANE_10005",
      params: { owner: "another-installation" },
    });
    await expect(client.get(ownerKey(prefix)).string()).resolves.toBe(theirs);

    const plane = await registerPlane({ name: "foreign", prefix, takeOver: true });
    expect(plane.health.state).toBe("healthy");
    const { id } = await loadInstallation();
    await expect(client.get(ownerKey(prefix)).string()).resolves.toBe(formatOwner({ id, epoch: 1 }));
    const takeOver = await db.auditEvent.findFirst({ where: { action: "data-plane.take-over" } });
    expect(takeOver).toMatchObject({ dataPlaneName: "foreign", before: { owner: JSON.parse(theirs) as object } });
  });
});

describe("an etcd that cannot be used", () => {
  test("registers a plane whose port is closed, and its health says so", async () => {
    const plane = await registerPlane({ name: "closed", endpoints: ["http://127.0.0.1:1"] });
    expect(plane).toMatchObject({ settledAt: null, observed: { clusterId: null } });
    expect(plane.health).toMatchObject({ state: "unreachable", error: { code: "GP_ETCD_40001" } });
  });

  test("registers a plane whose endpoint swallows everything, within the deadline", async () => {
    const endpoint = await listen(createTcpServer(() => undefined));
    const begun = performance.now();
    const plane = await registerPlane({ name: "black-hole", endpoints: [endpoint] });
    expect(performance.now() - begun).toBeLessThan(8_000);
    expect(plane.health).toMatchObject({ state: "unreachable" });
  });

  test("refuses a wrong password and keeps nothing", async () => {
    const secured = await startEtcdWithAuth();
    const given = { endpoints: [secured.endpoint], username: "root", password: "wrong" };
    await expect(registerPlane({ name: "locked", ...given })).rejects.toMatchObject({ code: "GP_ETCD_40004" });
    await expect(db.dataPlane.findUnique({ where: { name: "locked" } })).resolves.toBeNull();
    await expect(lastEvent("locked")).resolves.toMatchObject({ code: "GP_ETCD_40004" });

    const reader = { ...given, ...secured.reader };
    await expect(registerPlane({ name: "locked", ...reader })).rejects.toMatchObject({ code: "GP_ETCD_40005" });
    const plane = await registerPlane({ name: "unlocked", ...given, ...secured.root });
    expect(plane).toMatchObject({ username: "root", hasPassword: true, health: { state: "healthy" } });
  });

  test("refuses an HTTP server that is no etcd", async () => {
    const endpoint = await listen(createServer((_, response) => response.end("hello")));
    await expect(registerPlane({ name: "web-site", endpoints: [endpoint] })).rejects.toMatchObject({
      code: "GP_ETCD_40009",
    });
  });

  test("refuses texts that only look like PEM", async () => {
    const ca = "-----BEGIN CERTIFICATE-----\nbm90IGEgY2VydGlmaWNhdGU=\n-----END CERTIFICATE-----";
    const given = { name: "bad-pem", endpoints: ["https://127.0.0.1:2379"], tls: { ca } };
    await expect(registerPlane(given)).rejects.toMatchObject({ code: "GP_ETCD_20001", status: 422 });
  });
});

describe("input that cannot be right", () => {
  test.each([
    ["endpoints[0]", { endpoints: ["http://user:secret@127.0.0.1:2379"] }],
    ["endpoints[0]", { endpoints: ["http://127.0.0.1:2379/path"] }],
    ["endpoints[0]", { endpoints: ["ftp://127.0.0.1:2379"] }],
    ["endpoints[0]", { endpoints: ["http://127.0.0.1:99999"] }],
    ["endpoints", { endpoints: [] }],
    ["endpoints", { endpoints: ["http://a:1", "https://a:2"] }],
    ["nodes[0].controlUrl", { nodes: [{ controlUrl: "file:///etc/passwd" }] }],
    ["nodes[0].controlUrl", { nodes: [{ controlUrl: "http://user:secret@127.0.0.1" }] }],
    ["tls.ca", { tls: { ca: "not PEM" } }],
    ["apisixVersion", { apisixVersion: "latest" }],
    ["colour", { colour: "blue" }],
  ])("names %s", (path, over) => {
    const refused = expect.objectContaining({ issues: [expect.objectContaining({ path })] });
    expect(() => input({ name: "wrong", ...over })).toThrow(refused);
  });

  test.each([
    ["password", { username: "root" }],
    ["username", { password: "secret" }],
    ["tls", { tls: { serverName: "etcd" } }],
  ])("names %s, which lacks its counterpart", async (path, over) => {
    await expect(registerPlane({ name: "wrong", ...over })).rejects.toMatchObject({ issues: [{ path }] });
  });

  test("refuses control URLs of metadata services", async () => {
    const nodes = [{ controlUrl: "http://169.254.169.254" }];
    await expect(registerPlane({ name: "wrong", nodes })).rejects.toMatchObject({ code: "GP_PLANE_20003" });
  });
});
