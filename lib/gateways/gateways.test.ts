import { beforeAll, describe, expect, test } from "vitest";
import type { Context } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { ensureInstallation } from "@/lib/installation/load-installation";
import { adminContext, maintainerContext, memberContext, viewerContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { auditOf, makeLive, newGateway, newPlane, refusalOf } from "@/lib/testing/gateway";
import { deleteBackend, saveBackend } from "./backends/save-backend";
import { getDefinition } from "./definition/get-definition";
import { Backend, Resource } from "./definition/schema";
import { deleteGateway } from "./delete-gateway";
import { getGateway, listGateways } from "./list-gateways";
import { listMembers } from "./members/list-members";
import { putMembers } from "./members/put-members";
import { enableResources } from "./resources/enable-resources";
import { deleteResource, saveResource } from "./resources/save-resource";
import { updateGateway } from "./update-gateway";

await testDatabase();

let admin: Context;
beforeAll(async () => {
  await ensureInstallation();
  admin = await adminContext();
});

describe("gateways", () => {
  test("are listed page by page, and found by name and title", async () => {
    const names = [await newGateway(), await newGateway(), await newGateway()].map(({ name }) => name).sort();
    await updateGateway(admin, { gateway: names[1] ?? "", title: "The Zebra" });
    const first = await listGateways(admin, { limit: 2 });
    const rest = await listGateways(admin, { limit: 100, cursor: first.nextCursor ?? undefined });
    const listed = [...first.items, ...rest.items].map(({ name }) => name);
    expect(listed).toEqual([...listed].sort());
    expect(listed).toEqual(expect.arrayContaining(names));
    const found = await listGateways(admin, { limit: 10, q: "zebra" });
    expect(found.items.map(({ name }) => name)).toEqual([names[1]]);
  });

  test("change their title, and that is audited with what stood there", async () => {
    const { name } = await newGateway();
    expect(await updateGateway(admin, { gateway: name, title: "New", status: "inactive" })).toMatchObject({
      title: "New",
      status: "inactive",
    });
    expect((await auditOf(name)).at(-1)).toMatchObject({
      action: "gateway.update",
      before: { title: "", status: "active" },
      after: { title: "New", status: "inactive" },
    });
  });

  test("go when nothing of them is live, and their audit stays", async () => {
    const { name } = await newGateway();
    await deleteGateway(admin, { gateway: name });
    expect((await refusalOf(getGateway(admin, { gateway: name }))).code).toBe("GP_GATEWAY_10001");
    expect((await auditOf(name)).map(({ action }) => action)).toEqual(["gateway.delete"]);
  });

  test("stay while anything of them is live", async () => {
    const { name } = await newGateway();
    const plane = await newPlane();
    await makeLive(name, "prod", plane.id);
    const error = await refusalOf(deleteGateway(admin, { gateway: name }));
    expect([error.code, error.message]).toEqual(["GP_GATEWAY_10003", expect.stringContaining(`prod on ${plane.name}`)]);
    expect((await getGateway(admin, { gateway: name })).name).toBe(name);
  });

  test("that do not exist are 404 for every verb", async () => {
    const gateway = "nowhere";
    const refused = await Promise.all(
      [
        getGateway(admin, { gateway }),
        getDefinition(admin, { gateway }),
        updateGateway(admin, { gateway }),
        deleteGateway(admin, { gateway }),
        listMembers(admin, { gateway }),
        putMembers(admin, { gateway, members: [] }),
      ].map(refusalOf),
    );
    expect(refused.map(({ code, status }) => [code, status])).toEqual(refused.map(() => ["GP_GATEWAY_10001", 404]));
  });
});

describe("one edit at a time", () => {
  const backend = Backend.parse({ name: "default" });
  const pet = Resource.parse({ name: "getPet", methods: ["GET"], path: "/pets/{id}", backend: "default" });
  const revisionOf = async (gateway: string) => (await getGateway(admin, { gateway })).revision;
  const idsOf = async (gatewayId: string) =>
    (await db.resource.findMany({ where: { gatewayId } })).map(({ name, shortId }) => [name, shortId]);

  async function given() {
    const gateway = await newGateway();
    await saveBackend(admin, { gateway: gateway.name, backend });
    await saveResource(admin, { gateway: gateway.name, resource: pet });
    return gateway;
  }

  test("adds, renames and drops a resource; a renamed one stays the same route", async () => {
    const { id, name: gateway } = await given();
    const [[, shortId] = []] = await idsOf(id);
    const renamed = { ...pet, name: "readPet", path: "/animals/{id}" };
    expect(await saveResource(admin, { gateway, name: "getPet", resource: renamed })).toMatchObject([
      { op: "update", object: "resource", name: "readPet" },
    ]);
    expect(await idsOf(id)).toEqual([["readPet", shortId]]);
    await deleteResource(admin, { gateway, name: "readPet" });
    expect(await idsOf(id)).toEqual([]);
    expect(
      (await auditOf(gateway)).map(({ action, objectType, objectName }) => [action, objectType, objectName]),
    ).toEqual([
      ["backend.save", "backend", "default"],
      ["resource.save", "resource", "getPet"],
      ["resource.save", "resource", "readPet"],
      ["resource.delete", "resource", "readPet"],
    ]);
  });

  test("obeys the rules of the whole definition", async () => {
    const { name: gateway } = await given();
    const twin = { ...pet, name: "twin", path: "/pets/{petId}" };
    const error = await refusalOf(saveResource(admin, { gateway, resource: twin }));
    expect(error.issues).toMatchObject([{ path: "resources[twin].path", code: "GP_DEFINITION_20005" }]);
    expect((await refusalOf(saveResource(admin, { gateway, resource: pet }))).issues?.[0]?.code).toBe(
      "GP_DEFINITION_20006",
    );
  });

  test("renames a backend under its resources, and does not drop one that is used", async () => {
    const { name: gateway } = await given();
    await saveBackend(admin, { gateway, name: "default", backend: { ...backend, name: "pets" } });
    expect((await getDefinition(admin, { gateway })).resources).toMatchObject([{ name: "getPet", backend: "pets" }]);
    const error = await refusalOf(deleteBackend(admin, { gateway, name: "pets" }));
    expect([error.code, error.message]).toEqual(["GP_BACKEND_10002", expect.stringContaining("getPet")]);
    await deleteResource(admin, { gateway, name: "getPet" });
    await deleteBackend(admin, { gateway, name: "pets" });
    expect((await getDefinition(admin, { gateway })).backends).toEqual([]);
  });

  test("disables and enables resources together, all or none", async () => {
    const { name: gateway } = await given();
    await saveResource(admin, { gateway, resource: { ...pet, name: "b", path: "/b" } });
    expect(await enableResources(admin, { gateway, names: ["getPet", "b"], enabled: false })).toMatchObject([
      { op: "update", object: "resource", name: "getPet", diff: [{ path: "enabled", before: true, after: false }] },
      { op: "update", object: "resource", name: "b" },
    ]);
    const error = await refusalOf(enableResources(admin, { gateway, names: ["b", "no"], enabled: true }));
    expect(error.code).toBe("GP_RESOURCE_10001");
    expect((await getDefinition(admin, { gateway })).resources.map(({ enabled }) => enabled)).toEqual([false, false]);
  });

  test("of what is not there is refused", async () => {
    const { name: gateway } = await given();
    const codes = await Promise.all(
      [
        saveResource(admin, { gateway, name: "no", resource: pet }),
        deleteResource(admin, { gateway, name: "no" }),
        saveBackend(admin, { gateway, name: "no", backend }),
        deleteBackend(admin, { gateway, name: "no" }),
      ].map(async (edit) => (await refusalOf(edit)).code),
    );
    expect(codes).toEqual(["GP_RESOURCE_10001", "GP_RESOURCE_10001", "GP_BACKEND_10001", "GP_BACKEND_10001"]);
  });

  test("on an older revision is a conflict", async () => {
    const { name: gateway } = await given();
    const revision = await revisionOf(gateway);
    await saveResource(admin, { gateway, name: "getPet", resource: { ...pet, priority: 1 }, revision });
    const late = saveResource(admin, { gateway, name: "getPet", resource: { ...pet, priority: 2 }, revision });
    expect([(await refusalOf(late)).code, await revisionOf(gateway)]).toEqual(["GP_GATEWAY_10004", revision + 1]);
  });

  test("at the same time, both are kept", async () => {
    const { name: gateway } = await given();
    const resources = Array.from({ length: 5 }, (_, at) => ({ ...pet, name: `r${at}`, path: `/r${at}` }));
    await Promise.all(resources.map((resource) => saveResource(admin, { gateway, resource })));
    expect((await getDefinition(admin, { gateway })).resources).toHaveLength(6);
  });

  test("is for maintainers of the gateway", async () => {
    const gateway = await given();
    const resource = { ...pet, name: "other", path: "/other" };
    for (const ctx of [await viewerContext(gateway), await memberContext()]) {
      expect((await refusalOf(saveResource(ctx, { gateway: gateway.name, resource }))).status).toBe(403);
      expect((await auditOf(gateway.name)).at(-1)).toMatchObject({ outcome: "REFUSED", code: "GP_AUTH_30002" });
    }
    await saveResource(await maintainerContext(gateway), { gateway: gateway.name, resource });
    expect((await getDefinition(await memberContext(), { gateway: gateway.name })).resources).toHaveLength(2);
  });
});

describe("members", () => {
  const emailOf = async ({ actor }: Context) => (await db.user.findUniqueOrThrow({ where: { id: actor.id } })).email;

  test("are replaced as a whole, with the difference in the audit log", async () => {
    const { name: gateway } = await newGateway();
    const [one, two] = [await emailOf(await memberContext()), await emailOf(await memberContext())].sort() as [
      string,
      string,
    ];
    await putMembers(admin, { gateway, members: [{ email: one, role: "VIEWER" }] });
    const members = [
      { email: one, role: "RELEASER" as const },
      { email: two, role: "MAINTAINER" as const },
    ];
    expect((await putMembers(admin, { gateway, members })).members).toMatchObject(members);
    expect((await listMembers(admin, { gateway })).members).toMatchObject(members);
    await putMembers(admin, { gateway, members });
    const events = await auditOf(gateway);
    expect(events).toHaveLength(2);
    expect(events[1]).toMatchObject({ before: { [one]: "VIEWER" }, after: { [one]: "RELEASER", [two]: "MAINTAINER" } });
  });

  test("must have an account", async () => {
    const { name: gateway } = await newGateway();
    const error = await refusalOf(
      putMembers(admin, { gateway, members: [{ email: "no@example.test", role: "VIEWER" }] }),
    );
    expect([error.code, error.status, error.message]).toEqual([
      "GP_MEMBER_20001",
      422,
      expect.stringContaining("no@example.test"),
    ]);
  });
});
