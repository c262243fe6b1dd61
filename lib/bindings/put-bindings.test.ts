import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { parseInput } from "@/lib/command/parse-input";
import { runBookkeeping } from "@/lib/command/run-command";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import type { LiveScope } from "@/lib/data-planes/live-scopes";
import { ensureInstallation } from "@/lib/installation/load-installation";
import { adminContext, maintainerContext, releaserContext, viewerContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { makeLive, newPlane } from "@/lib/testing/gateway";
import { listBindings } from "./list-bindings";
import { putBindings, type OpenRevokes } from "./put-bindings";
import { PutBindingsInput } from "./schema";
import { openBindingVars } from "./vault";

const database = await testDatabase();

beforeAll(ensureInstallation);

async function gatewayWith(spec: Prisma.InputJsonObject = { vars: { region: null, key: null } }) {
  const stages = { create: [{ name: "prod", position: 0, spec }] };
  return runBookkeeping((tx) => tx.gateway.create({ data: { name: `gw-${randomUUID().slice(0, 8)}`, stages } }));
}

const noRevokes: OpenRevokes = () => Promise.reject(new Error("nothing was to be revoked"));

async function put(gateway: string, bindings: object[], over: object = {}, revokes = noRevokes) {
  return putBindings(await adminContext(), parseInput(PutBindingsInput, { gateway, bindings, ...over }), revokes);
}

const lastEvents = (gatewayName: string, take: number) =>
  db.auditEvent.findMany({ where: { gatewayName }, orderBy: { seq: "desc" }, take });

describe("putting bindings", () => {
  test("is full-set replacement with the difference, one audit event a plane", async () => {
    const [eu, us, asia] = [await newPlane(), await newPlane(), await newPlane()];
    const { name } = await gatewayWith();
    const first = await put(name, [{ dataPlane: eu.name }, { dataPlane: us.name, vars: { region: "us" } }]);
    expect(first.changes).toEqual([
      { op: "create", object: "binding", name: eu.name, diff: [{ path: "", after: { vars: {}, driftMode: "heal" } }] },
      expect.objectContaining({ op: "create", name: us.name }),
    ]);

    const wanted = [{ dataPlane: us.name, vars: { region: "west" }, driftMode: "report" }, { dataPlane: asia.name }];
    const second = await put(name, wanted);
    expect(second.changes).toEqual([
      expect.objectContaining({ op: "create", name: asia.name }),
      {
        op: "update",
        object: "binding",
        name: us.name,
        diff: [
          { path: "vars.region", before: "us", after: "west" },
          { path: "driftMode", before: "heal", after: "report" },
        ],
      },
      expect.objectContaining({ op: "delete", name: eu.name }),
    ]);
    const events = await lastEvents(name, 3);
    expect(events.map(({ action, dataPlaneName }) => [action, dataPlaneName])).toEqual([
      ["binding.delete", eu.name],
      ["binding.update", us.name],
      ["binding.create", asia.name],
    ]);
    const listed = await listBindings(await adminContext(), { gateway: name });
    expect(listed.bindings).toEqual(second.bindings);
    expect(listed.bindings.map(({ dataPlane }) => dataPlane).sort()).toEqual([asia.name, us.name].sort());
  });

  test("rehearsed, tells the same and leaves nothing", async () => {
    const plane = await newPlane();
    const { name } = await gatewayWith();
    const rehearsed = await put(name, [{ dataPlane: plane.name }], { dryRun: true });
    expect([rehearsed.applied, rehearsed.bindings, await lastEvents(name, 1)]).toEqual([false, [], []]);
    await expect(put(name, [{ dataPlane: plane.name }])).resolves.toMatchObject({
      applied: true,
      changes: rehearsed.changes,
    });
  });

  test("of what already is changes nothing and audits nothing", async () => {
    const plane = await newPlane();
    const { name } = await gatewayWith();
    await put(name, [{ dataPlane: plane.name }]);
    const before = await db.auditEvent.count();
    await expect(put(name, [{ dataPlane: plane.name }])).resolves.toMatchObject({ changes: [] });
    await expect(db.auditEvent.count()).resolves.toBe(before);
  });

  test("keeps secrets sealed, masks them, and takes the mask back", async () => {
    const plane = await newPlane();
    const gateway = await gatewayWith();
    const secret = `secret-${randomUUID()}`;
    const { bindings } = await put(gateway.name, [
      { dataPlane: plane.name, vars: { key: { value: secret, secret: true }, region: "eu" } },
    ]);
    expect(bindings[0]?.vars).toEqual({
      key: { masked: expect.stringMatching(/^hmac:/) as string, secret: true },
      region: "eu",
    });
    await expect(put(gateway.name, [{ dataPlane: plane.name, vars: bindings[0]?.vars }])).resolves.toMatchObject({
      changes: [],
    });

    const row = await db.binding.findFirstOrThrow({ where: { gatewayId: gateway.id } });
    expect(openBindingVars(row)).toEqual({ key: { value: secret, secret: true }, region: "eu" });
    const events = await lastEvents(gateway.name, 10);
    expect(JSON.stringify([row, events, database.url], (_, value: unknown) => String(value))).not.toContain(secret);
  });
});

describe("bindings that are refused", () => {
  test("name every unknown plane, variable and mask with its place", async () => {
    const plane = await newPlane();
    const { name } = await gatewayWith();
    const masked = `hmac:${"0".repeat(32)}`;
    const wanted = [{ dataPlane: "nowhere" }, { dataPlane: plane.name, vars: { colour: "blue", key: { masked } } }];
    await expect(put(name, wanted)).rejects.toMatchObject({
      code: "GP_BINDING_20001",
      status: 422,
      issues: [
        { path: "bindings[0]", code: "GP_PLANE_20002" },
        { path: "bindings[1].vars.colour", code: "GP_DEFINITION_20004" },
        { path: "bindings[1].vars.key", code: "GP_DEFINITION_20008" },
      ],
    });
    await expect(lastEvents(name, 1)).resolves.toMatchObject([{ outcome: "REFUSED", code: "GP_BINDING_20001" }]);
    await expect(db.binding.count({ where: { gateway: { name } } })).resolves.toBe(0);
  });

  test("twice the same plane", () => {
    const wanted = { gateway: "shop", bindings: [{ dataPlane: "eu" }, { dataPlane: "eu" }] };
    expect(() => parseInput(PutBindingsInput, wanted)).toThrow(expect.objectContaining({ status: 422 }));
  });

  test.each(["DRAINING", "INACTIVE"] as const)("to a %s plane, unless it was bound before", async (status) => {
    const plane = await newPlane({ status });
    const { name, id } = await gatewayWith();
    await expect(put(name, [{ dataPlane: plane.name }])).rejects.toMatchObject({ code: "GP_BINDING_10001" });
    await runBookkeeping((tx) => tx.binding.create({ data: { gatewayId: id, dataPlaneId: plane.id } }));
    await expect(put(name, [{ dataPlane: plane.name, driftMode: "off" }])).resolves.toMatchObject({ changes: [{}] });
  });

  test("a host and path prefix that another gateway has on the plane", async () => {
    const [here, elsewhere] = [await newPlane(), await newPlane()];
    const spec = { hosts: ["api.test"], pathPrefix: "/pets", vars: {} };
    const [taken, late] = [await gatewayWith(spec), await gatewayWith(spec)];
    await put(taken.name, [{ dataPlane: here.name }]);
    await expect(put(late.name, [{ dataPlane: here.name }])).rejects.toMatchObject({
      code: "GP_BINDING_10002",
      status: 409,
      params: { otherGateway: taken.name, host: "api.test", pathPrefix: "/pets", dataPlane: here.name },
    });
    await expect(put(late.name, [{ dataPlane: elsewhere.name }])).resolves.toMatchObject({ changes: [{}] });
  });

  test("of two gateways that want one place at once", async () => {
    const plane = await newPlane();
    const spec = { hosts: [], pathPrefix: "/race", vars: {} };
    const gateways = [await gatewayWith(spec), await gatewayWith(spec)];
    const both = await Promise.allSettled(gateways.map(({ name }) => put(name, [{ dataPlane: plane.name }])));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("an unknown gateway", async () => {
    await expect(put("nowhere", [])).rejects.toMatchObject({ status: 404 });
  });
});

describe("unbinding a plane with a live stage", () => {
  test("is refused by name", async () => {
    const plane = await newPlane();
    const { name } = await gatewayWith();
    await put(name, [{ dataPlane: plane.name }]);
    await makeLive(name, "prod", plane.id);
    await expect(put(name, [])).rejects.toMatchObject({
      code: "GP_BINDING_10003",
      params: { gateway: name, dataPlane: plane.name, stages: "prod" },
    });
    await expect(db.binding.count({ where: { gateway: { name } } })).resolves.toBe(1);
  });

  test("revokes on demand; until then the binding stays and cannot come back", async () => {
    const plane = await newPlane();
    const { name } = await gatewayWith();
    await put(name, [{ dataPlane: plane.name }]);
    await makeLive(name, "prod", plane.id);
    let asked: readonly LiveScope[] = [];
    const answer = await put(name, [], { revoke: true }, async (_, removed) => {
      asked = removed;
      return Promise.resolve(["the-revoke"]);
    });
    expect(asked).toEqual([{ dataPlaneId: plane.id, dataPlane: plane.name, gateway: name, stage: "prod" }]);
    expect(answer).toMatchObject({ releases: ["the-revoke"], bindings: [{ dataPlane: plane.name, removing: true }] });
    await expect(lastEvents(name, 1)).resolves.toMatchObject([{ action: "binding.remove" }]);
    await expect(put(name, [{ dataPlane: plane.name }])).rejects.toMatchObject({ code: "GP_BINDING_10004" });
    await expect(put(name, [])).resolves.toMatchObject({ changes: [] });
  });
});

describe("who may bind", () => {
  test("maintainers of the gateway, and nobody below them; refusals are audited", async () => {
    const plane = await newPlane();
    const gateway = await gatewayWith();
    const input = parseInput(PutBindingsInput, { gateway: gateway.name, bindings: [{ dataPlane: plane.name }] });
    for (const ctx of [await viewerContext(gateway), await releaserContext(gateway)]) {
      await expect(putBindings(ctx, input, noRevokes)).rejects.toMatchObject({ code: "GP_AUTH_30002" });
      await expect(lastEvents(gateway.name, 1)).resolves.toMatchObject([{ outcome: "REFUSED", actorId: ctx.actor.id }]);
    }
    await expect(putBindings(await maintainerContext(gateway), input, noRevokes)).resolves.toMatchObject({
      changes: [{ op: "create" }],
    });
  });
});
