import type { APIRequestContext } from "@playwright/test";
import type { AuditEventDto } from "../lib/audit/schema";
import type { ReleaseDto, ReleaseSummary } from "../lib/releases/schema";
import { contentOf, ended, expect, outcomeOf, test } from "./harness/api";
import { definitionOf, expectServed, makeGateway, petsDocument, registerPlane } from "./harness/gateway";
import { newName } from "./harness/names";

/** The main job by the HTTP API alone, with the bootstrap token, as CI does it. */

const yaml = { "content-type": "application/yaml" };
type Page<T> = { items: T[]; nextCursor: string | null };

test("the whole story", async ({ api, startPlane }) => {
  const planes = [await startPlane(), await startPlane()];
  const [first] = planes;
  const gateway = newName("gw");
  const release = async (version: string) =>
    ended(api, await api.post(`gateways/${gateway}/releases`, { data: { stage: "prod", version } }));
  const makeVersion = async (number: string) =>
    contentOf(await api.post(`gateways/${gateway}/versions`, { data: { number, comment: "" } }));

  await test.step("planes are registered, a gateway is made of an OpenAPI document and bound to both", async () => {
    for (const plane of planes) await registerPlane(api, plane);
    const made = await api.post("gateways", { data: { name: gateway, description: "Pets", dataPlanes: [] } });
    expect([made.status(), made.headers().location]).toEqual([201, `/api/v1/gateways/${gateway}`]);
    const definition = { ...definitionOf(gateway, first?.upstreamUrl ?? ""), resources: [] };
    await contentOf(await api.put(`gateways/${gateway}/definition`, { data: definition }));
    const importing = { data: petsDocument, headers: yaml };
    expect(await contentOf(await api.post(`gateways/${gateway}/imports/openapi`, importing))).toMatchObject({
      imported: 2,
      skipped: [{ method: "GET", path: "/pets/{petId}{format}" }],
    });
    const bindings = planes.map(({ name }) => ({ dataPlane: name }));
    await contentOf(await api.put(`gateways/${gateway}/bindings`, { data: { bindings } }));
    await makeVersion("1.0.0");
  });

  await test.step("the preview says what a release then does", async () => {
    const asked = { data: { stage: "prod", version: "1.0.0" } };
    const preview = await contentOf(await api.post(`gateways/${gateway}/releases/preview`, asked));
    const changes = { put: 4, delete: 0, unchanged: 0, foreign: 0 };
    expect(preview).toMatchObject({ targets: planes.map(() => ({ reachable: true, changes })) });

    const done = await release("1.0.0");
    expect([done.state, ...outcomeOf(done)]).toEqual(["SUCCEEDED", ["LOADED", 4, 0, 0], ["LOADED", 4, 0, 0]]);
    for (const plane of planes) await expectServed(plane, `/${gateway}/prod/pets/7`, "/pets/7");
  });

  await test.step("the same again writes no key, one changed resource writes one, a rollback brings it back", async () => {
    expect(outcomeOf(await release("1.0.0"))).toEqual(planes.map(() => ["LOADED", 0, 0, 4]));
    const definition = await contentOf<{ resources: { name: string }[] }>(
      await api.get(`gateways/${gateway}/definition`),
    );
    const resources = definition.resources.map((resource) =>
      resource.name === "getPet" ? { ...resource, upstreamPath: "/v2/pets/{petId}" } : resource,
    );
    await contentOf(await api.put(`gateways/${gateway}/definition`, { data: { ...definition, resources } }));
    await makeVersion("1.0.1");
    const changed = await release("1.0.1");
    expect(outcomeOf(changed)).toEqual(planes.map(() => ["LOADED", 1, 0, 3]));
    for (const plane of planes) await expectServed(plane, `/${gateway}/prod/pets/7`, "/v2/pets/7");

    const back = await ended(api, await api.post(`releases/${changed.id}/rollback`, { data: { comment: "slow" } }));
    expect(back).toMatchObject({ kind: "rollback", state: "SUCCEEDED", rollbackOf: changed.id });
    for (const plane of planes) await expectServed(plane, `/${gateway}/prod/pets/7`, "/pets/7");
  });

  await test.step("history and audit tell all of it", async () => {
    const history = await contentOf<Page<ReleaseSummary>>(await api.get(`releases?dataPlane=${first?.name}`));
    expect(history.items.map(({ kind, version }) => [kind, version])).toEqual([
      ["rollback", "1.0.0"],
      ["release", "1.0.1"],
      ["release", "1.0.0"],
      ["release", "1.0.0"],
    ]);
    const audited = await actionsOf(api, gateway);
    expect(audited).toEqual(
      expect.arrayContaining(["gateway.create", "openapi.import", "binding.create", "version.create"]),
    );
    expect(audited.filter((action) => action === "release.request")).toHaveLength(3);
    expect(await contentOf(await api.get("audit-events/verify"))).toMatchObject({ ok: true });
  });
});

async function actionsOf(api: APIRequestContext, gateway: string): Promise<string[]> {
  const { items } = await contentOf<Page<AuditEventDto>>(await api.get(`audit-events?gateway=${gateway}&limit=100`));
  return items.map(({ action }) => action);
}

test.describe("a release", () => {
  test("is asked for once under one Idempotency-Key", async ({ api, startPlane }) => {
    const plane = await startPlane();
    await registerPlane(api, plane);
    const gateway = await makeGateway(api, [plane]);
    const headers = { "idempotency-key": newName("run") };
    const ask = (comment: string) =>
      api.post(`gateways/${gateway}/releases`, { data: { stage: "prod", version: "1.0.0", comment }, headers });

    const first = await contentOf<ReleaseDto>(await ask("one"));
    expect(await contentOf(await ask("one"))).toMatchObject({ id: first.id });
    const other = await ask("another");
    expect([other.status(), await other.json()]).toMatchObject([422, { code: "GP_REQUEST_20007" }]);
    expect((await contentOf<Page<unknown>>(await api.get(`releases?gateway=${gateway}`))).items).toHaveLength(1);
  });

  test("tells its events in order, and from where somebody left off", async ({ api, startPlane }) => {
    const plane = await startPlane();
    await registerPlane(api, plane);
    const gateway = await makeGateway(api, [plane]);
    const asked = { data: { stage: "prod", version: "1.0.0" } };
    const { id } = await contentOf<ReleaseDto>(await api.post(`gateways/${gateway}/releases`, asked));
    const follow = async (headers = {}) =>
      numbersOf(await (await api.get(`releases/${id}/events`, { headers })).text());

    const live = await follow();
    expect(live.length).toBeGreaterThan(5);
    expect(live).toEqual(live.map((_, index) => index + 1));
    expect(await follow({ "last-event-id": "5" })).toEqual(live.slice(5));
  });
});

const numbersOf = (stream: string) => Array.from(stream.matchAll(/^id: (\d+)$/gm), ([, id]) => Number(id));

/** Each line repeats the one before ten times. */
const aliasBomb = Array.from({ length: 9 }, (_, level) => {
  const parts = Array<string>(10).fill(level === 0 ? "x" : `*a${level - 1}`);
  return `a${level}: &a${level} [${parts.join(",")}]`;
}).join("\n");

const hostile = [
  { what: "a body of 50 MB", data: `"${"x".repeat(50_000_000)}"`, type: "application/json", status: 413 },
  { what: "a YAML alias bomb", data: aliasBomb, type: "application/yaml", status: 400 },
  { what: "deep nesting", data: "[".repeat(10_000) + "]".repeat(10_000), type: "application/json", status: 400 },
  { what: "half a document", data: '{"gateway":', type: "application/json", status: 400 },
];

for (const { what, data, type, status } of hostile) {
  test(`${what} is refused with a problem document, and audited`, async ({ api }) => {
    const gateway = newName("gw");
    const sent = { data: Buffer.from(data), headers: { "content-type": type } };
    const answer = await api.put(`gateways/${gateway}/definition`, sent);
    expect(answer.status()).toBe(status);
    expect(answer.headers()["content-type"]).toContain("application/problem+json");
    const { code, requestId } = (await answer.json()) as { code: string; requestId: string };
    expect([code, requestId]).toEqual([expect.stringMatching(/^GP_REQUEST_\d{5}$/), expect.stringMatching(/.+/)]);

    expect((await api.get(`gateways/${gateway}`)).status()).toBe(404);
    const { items } = await contentOf<Page<AuditEventDto>>(await api.get(`audit-events?object=${gateway}`));
    expect(items).toMatchObject([{ outcome: "refused", code, requestId }]);
  });
}

test("who has no token, or a wrong one, gets a problem document and nothing else", async ({ request }) => {
  for (const headers of [{ authorization: "" }, { authorization: "Bearer wrong" }]) {
    const answer = await request.get("/api/v1/gateways", { headers });
    const { status, code } = (await answer.json()) as { status: number; code: string };
    expect([answer.status(), status, code]).toEqual([401, 401, expect.stringMatching(/^GP_AUTH_\d{5}$/)]);
  }
});

test("openapi.json describes an API that Gateplane itself can import", async ({ api }) => {
  const description = await contentOf<{ openapi: string; paths: Record<string, object> }>(
    await api.get("openapi.json"),
  );
  expect(description.openapi).toMatch(/^3\.1\./);
  const operations = Object.values(description.paths).flatMap((item) => Object.keys(item));
  const gateway = newName("gw");
  await contentOf(await api.post("gateways", { data: { name: gateway, dataPlanes: [] } }));
  const imported = await api.post(`gateways/${gateway}/imports/openapi?dryRun=true`, { data: description });
  expect(await contentOf(imported)).toMatchObject({ imported: operations.length, skipped: [], applied: false });
});
