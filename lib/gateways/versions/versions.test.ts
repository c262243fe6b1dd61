import { beforeAll, describe, expect, test } from "vitest";
import { parseInput } from "@/lib/command/parse-input";
import type { Context } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { ensureInstallation } from "@/lib/installation/load-installation";
import { adminContext, maintainerContext, releaserContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { auditOf, inCommand, newGateway, refusalOf } from "@/lib/testing/gateway";
import { Blueprint } from "../definition/schema";
import { applyDraft } from "../draft/apply-draft";
import { openStoredBlueprint } from "../draft/vault";
import { lockGateway } from "../find-gateway";
import { createVersion } from "./create-version";
import { diffVersions, getVersion, listVersions } from "./list-versions";
import { DRAFT, NewVersion } from "./schema";
import { blueprintOf, findVersion } from "./stored-version";

await testDatabase();

let admin: Context;
beforeAll(async () => {
  await ensureInstallation();
  admin = await adminContext();
});

const resource = { name: "a", methods: ["GET"], path: "/a", backend: "default" };
const petstore = {
  stages: [{ name: "prod", vars: { key: { value: "s3cr3t", secret: true } } }],
  backends: [{ name: "default" }],
  resources: [resource],
};

async function define(gateway: string, blueprint: object) {
  await inCommand(admin, gateway, async (scope) =>
    applyDraft(scope, await lockGateway(scope.tx, gateway), Blueprint.parse(blueprint)),
  );
}

async function given() {
  const gateway = await newGateway();
  await define(gateway.name, petstore);
  return gateway;
}

const version = (gateway: string, number: string, comment = "", ctx = admin) =>
  createVersion(ctx, { gateway, number, comment });

describe("a version", () => {
  test("keeps the definition as it was, whatever becomes of the draft", async () => {
    const { name: gateway } = await given();
    const made = await version(gateway, "1.0.0", "first");
    expect(made).toMatchObject({ number: "1.0.0", comment: "first", author: admin.actor.name, resourceCount: 1 });
    await define(gateway, { ...petstore, resources: [{ ...resource, path: "/changed" }] });
    const { definition } = await getVersion(admin, { gateway, number: "1.0.0" });
    expect(definition.resources).toMatchObject([{ name: "a", path: "/a" }]);
    expect((await auditOf(gateway)).at(-2)).toMatchObject({
      action: "version.create",
      objectName: `${gateway}/1.0.0`,
      after: { number: "1.0.0", comment: "first" },
    });
  });

  test("keeps secrets sealed, shows masks, and opens for rendering", async () => {
    const { id, name: gateway } = await given();
    await version(gateway, "1.0.0");
    const rows = await db.$queryRaw<{ text: string }[]>`SELECT row_to_json(v)::text AS "text" FROM "Version" v`;
    expect(rows.filter(({ text }) => text.includes("s3cr3t"))).toEqual([]);
    expect(JSON.stringify(await getVersion(admin, { gateway, number: "1.0.0" }))).not.toMatch(/s3cr3t|sealed/);
    const stored = blueprintOf(await findVersion(db, { gateway, number: "1.0.0" }));
    expect(openStoredBlueprint(id, stored).stages[0]?.vars).toEqual({ key: { value: "s3cr3t", secret: true } });
  });

  test("has the hash of every other version of the same definition", async () => {
    const { name: gateway } = await given();
    const first = await version(gateway, "1.0.0");
    await define(gateway, { ...petstore, resources: [{ ...resource, path: "/changed" }] });
    const second = await version(gateway, "1.1.0");
    await define(gateway, petstore);
    const third = await version(gateway, "1.2.0");
    expect(third.hash).toBe(first.hash);
    expect(second.hash).not.toBe(first.hash);
  });

  test("is never changed", async () => {
    const { name: gateway } = await given();
    await version(gateway, "1.0.0");
    const change = inCommand(admin, gateway, ({ tx }) => tx.version.updateMany({ data: { comment: "changed" } }));
    await expect(change).rejects.toThrow();
  });
});

test("versions are listed newest first, page by page", async () => {
  const { name: gateway } = await given();
  for (const number of ["1.0.0", "2.0.0", "1.0.1"]) await version(gateway, number);
  const first = await listVersions(admin, { gateway, limit: 2 });
  const second = await listVersions(admin, { gateway, limit: 2, cursor: first.nextCursor ?? "" });
  expect([...first.items, ...second.items].map(({ number }) => number)).toEqual(["1.0.1", "2.0.0", "1.0.0"]);
  expect(second.nextCursor).toBeNull();
});

test("two versions are compared, a renamed resource is the same one", async () => {
  const { name: gateway } = await given();
  await version(gateway, "1.0.0");
  await define(gateway, {
    ...petstore,
    resources: [
      { ...resource, name: "renamed" },
      { ...resource, name: "b", path: "/b" },
    ],
  });
  await version(gateway, "1.1.0");
  const { changes } = await diffVersions(admin, { gateway, number: "1.0.0", b: "1.1.0" });
  expect(changes).toMatchObject([
    { op: "update", object: "resource", name: "renamed", diff: [{ path: "name", before: "a", after: "renamed" }] },
    { op: "create", object: "resource", name: "b" },
  ]);
});

test("a version is compared with the definition as it stands", async () => {
  const { name: gateway } = await given();
  await version(gateway, "1.0.0");
  const toDraft = { gateway, number: "1.0.0", b: DRAFT };
  expect((await diffVersions(admin, toDraft)).changes).toEqual([]);
  await define(gateway, { ...petstore, resources: [{ ...resource, priority: 7 }] });
  expect((await diffVersions(admin, toDraft)).changes).toMatchObject([
    { op: "update", object: "resource", diff: [{ path: "priority", before: 0, after: 7 }] },
  ]);
});

describe("a version that is refused", () => {
  test("because its number is taken", async () => {
    const { name: gateway } = await given();
    await version(gateway, "1.0.0");
    const error = await refusalOf(version(gateway, "1.0.0"));
    expect([error.code, error.status]).toEqual(["GP_VERSION_10002", 409]);
    expect((await auditOf(gateway)).at(-1)).toMatchObject({ action: "version.create", outcome: "REFUSED" });
  });

  test("because there are no resources", async () => {
    const { name: gateway } = await newGateway();
    const error = await refusalOf(version(gateway, "1.0.0"));
    expect([error.code, error.status]).toEqual(["GP_VERSION_10003", 422]);
  });

  test.each(["1", "1.0", "v1.0.0", "1.0.0+build", "latest", "01.0.0", " 1.0.0"])(
    "because %s is not semantic",
    (number) => {
      const parse = () => parseInput(NewVersion, { number });
      expect(parse).toThrow(
        expect.objectContaining({ issues: [expect.objectContaining({ path: "number" })] }) as Error,
      );
    },
  );

  test("because it may not be made by this person", async () => {
    const gateway = await given();
    expect((await refusalOf(version(gateway.name, "1.0.0", "", await releaserContext(gateway)))).status).toBe(403);
    expect((await version(gateway.name, "1.0.0", "", await maintainerContext(gateway))).number).toBe("1.0.0");
  });

  test("because it does not exist", async () => {
    const { name: gateway } = await given();
    await version(gateway, "1.0.0");
    const codes = await Promise.all(
      [
        getVersion(admin, { gateway, number: "9.9.9" }),
        diffVersions(admin, { gateway, number: "1.0.0", b: "9.9.9" }),
      ].map(async (read) => (await refusalOf(read)).code),
    );
    expect(codes).toEqual(["GP_VERSION_10001", "GP_VERSION_10001"]);
  });
});
