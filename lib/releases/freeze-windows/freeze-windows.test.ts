import { describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { adminContext, maintainerContext, memberContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { inCommand, newGateway, newPlane, refusalOf } from "@/lib/testing/gateway";
import { createFreezeWindow } from "./create-freeze-window";
import { deleteFreezeWindow } from "./delete-freeze-window";
import { getFreezeWindow, listFreezeWindows } from "./list-freeze-windows";
import { FreezeWindowInput } from "./schema";
import { updateFreezeWindow } from "./update-freeze-window";

await testDatabase();
const admin = await adminContext();

let made = 0;
const inputOf = (change: object = {}) =>
  FreezeWindowInput.parse({
    name: `window-${++made}`,
    cron: "0 18 * * FRI",
    durationMinutes: 3600,
    timeZone: "Europe/Berlin",
    ...change,
  });
const newWindow = (change: object = {}) => createFreezeWindow(admin, inputOf(change));
const lastEvent = () => db.auditEvent.findFirstOrThrow({ orderBy: { seq: "desc" } });

describe("making a freeze window", () => {
  test("keeps it and records who did", async () => {
    const gateway = await newGateway();
    const plane = await newPlane();
    const window = await newWindow({
      name: "weekend",
      description: "Nobody is there",
      ...{ gateways: [gateway.name], stages: ["prod"], dataPlanes: [plane.name], labels: { region: "eu" } },
    });
    expect(window).toMatchObject({ name: "weekend", cron: "0 18 * * FRI", enabled: true, gateways: [gateway.name] });
    expect(await getFreezeWindow(admin, { name: "weekend" })).toEqual(window);
    expect(await lastEvent()).toMatchObject({
      action: "freeze-window.create",
      objectType: "freeze-window",
      objectName: "weekend",
      outcome: "SUCCESS",
      actorId: admin.actor.id,
      after: {
        description: "Nobody is there",
        durationMinutes: 3600,
        labels: { region: "eu" },
        dataPlanes: [plane.name],
      },
    });
  });

  test("says what holds now and what comes next", async () => {
    const always = await newWindow({ cron: "* * * * *", durationMinutes: 60, timeZone: "UTC" });
    expect(new Date(always.active?.until ?? 0).getTime()).toBeGreaterThan(Date.now());
    const never = await newWindow({ cron: "* * * * *", enabled: false });
    expect(never).toMatchObject({ active: null, next: null });
    const { next } = await newWindow();
    expect(new Date(next?.until ?? 0).getTime() - new Date(next?.from ?? 0).getTime()).toBe(3600 * 60_000);
  });

  test("twice with one name is a conflict, audited as refused", async () => {
    const { name } = await newWindow();
    expect(await refusalOf(newWindow({ name }))).toMatchObject({ code: "GP_FREEZE_10001", status: 409 });
    expect(await lastEvent()).toMatchObject({ outcome: "REFUSED", code: "GP_FREEZE_10001", objectName: name });
  });

  test("names every gateway and plane that there is not, at its place", async () => {
    const { name } = await newGateway();
    const refusal = await refusalOf(newWindow({ gateways: [name, "petstor"], dataPlanes: ["eu-9", "eu-8"] }));
    expect(refusal).toMatchObject({ code: "GP_FREEZE_20002", status: 422 });
    expect(refusal.issues?.map(({ path }) => path)).toEqual(["gateways[1]", "dataPlanes[0]", "dataPlanes[1]"]);
    expect(refusal.message).toContain("petstor");
  });
});

describe("changing a freeze window", () => {
  test("changes what is given only, with before and after in the audit", async () => {
    const { name, durationMinutes } = await newWindow();
    const changed = await updateFreezeWindow(admin, { name, enabled: false, cron: "0 0 24 12 *" });
    expect(changed).toMatchObject({ enabled: false, cron: "0 0 24 12 *", durationMinutes, active: null, next: null });
    expect(await lastEvent()).toMatchObject({
      action: "freeze-window.update",
      before: { enabled: true, cron: "0 18 * * FRI" },
      after: { enabled: false, cron: "0 0 24 12 *" },
    });
  });

  test("to what it is already is no event", async () => {
    const { name } = await newWindow();
    const { seq } = await lastEvent();
    await updateFreezeWindow(admin, { name, enabled: true });
    expect((await lastEvent()).seq).toBe(seq);
  });

  test("takes names that are gone meanwhile, but no new ones that there are not", async () => {
    const gateway = await newGateway();
    const { name } = await newWindow({ gateways: [gateway.name] });
    await inCommand(admin, gateway.name, ({ tx }) => tx.gateway.delete({ where: { id: gateway.id } }));
    const kept = await updateFreezeWindow(admin, { name, gateways: [gateway.name], description: "kept" });
    expect(kept).toMatchObject({ gateways: [gateway.name], description: "kept" });
    const refusal = await refusalOf(updateFreezeWindow(admin, { name, gateways: [gateway.name, "petstor"] }));
    expect(refusal.issues).toMatchObject([{ path: "gateways[1]" }]);
  });

  test("that there is not says so", async () => {
    const refusal = await refusalOf(updateFreezeWindow(admin, { name: "nowhere", enabled: true }));
    expect(refusal).toMatchObject({ code: "GP_FREEZE_20001", status: 404 });
  });
});

describe("deleting a freeze window", () => {
  test("leaves its name in the audit", async () => {
    const { name } = await newWindow();
    await deleteFreezeWindow(admin, { name });
    expect(await refusalOf(getFreezeWindow(admin, { name }))).toMatchObject({ status: 404 });
    expect(await lastEvent()).toMatchObject({
      action: "freeze-window.delete",
      objectName: name,
      before: { cron: "0 18 * * FRI" },
      after: null,
    });
    expect(await refusalOf(deleteFreezeWindow(admin, { name }))).toMatchObject({ code: "GP_FREEZE_20001" });
  });
});

describe("people who are no administrators", () => {
  test("see freeze windows, and change none", async () => {
    const { name } = await newWindow();
    for (const ctx of [await memberContext(), await maintainerContext(await newGateway())]) {
      expect(await getFreezeWindow(ctx, { name })).toMatchObject({ name });
      for (const attempt of [
        () => createFreezeWindow(ctx, inputOf()),
        () => updateFreezeWindow(ctx, { name, enabled: false }),
        () => deleteFreezeWindow(ctx, { name }),
      ]) {
        expect(await refusalOf(attempt())).toMatchObject({ code: "GP_AUTH_30002", status: 403 });
        expect(await lastEvent()).toMatchObject({ outcome: "REFUSED", actorId: ctx.actor.id });
      }
    }
    expect(await getFreezeWindow(admin, { name })).toMatchObject({ enabled: true });
  });
});

test("a list comes by name, page by page", async () => {
  await Promise.all(["list-c", "list-a", "list-b"].map((name) => newWindow({ name })));
  const first = await listFreezeWindows(admin, { limit: 2 });
  const all = await listFreezeWindows(admin, { limit: 100 });
  const rest = await listFreezeWindows(admin, { limit: 100, cursor: first.nextCursor ?? "" });
  const names = all.items.map(({ name }) => name);
  expect(names).toEqual([...names].sort());
  expect([...first.items, ...rest.items].map(({ name }) => name)).toEqual(names);
});
