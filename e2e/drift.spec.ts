import AxeBuilder from "@axe-core/playwright";
import type { APIRequestContext, Page } from "@playwright/test";
import { contentOf, ended } from "./harness/api";
import { deleteByHand, listByHand, putByHand, readByHand } from "./harness/by-hand";
import { makeGateway, registerPlane } from "./harness/gateway";
import { newName } from "./harness/names";
import type { SandboxPlane } from "./harness/plane";
import { signIn } from "./harness/sign-in";
import { expect, test } from "./harness/test";

type Released = { plane: SandboxPlane; gateway: string; routes: [string, string] };

/** A gateway that runs on a plane of its own, and the keys of its two routes there. */
async function release(api: APIRequestContext, plane: SandboxPlane, driftMode: "heal" | "report"): Promise<Released> {
  await registerPlane(api, plane);
  const gateway = await makeGateway(api, [plane]);
  const bindings = { bindings: [{ dataPlane: plane.name, driftMode }] };
  await contentOf(await api.put(`gateways/${gateway}/bindings`, { data: bindings }));
  const asked = await api.post(`gateways/${gateway}/releases`, { data: { stage: "prod", version: "1.0.0" } });
  expect((await ended(api, asked)).state).toBe("SUCCEEDED");
  const [first = "", second = ""] = await listByHand(plane, "routes");
  return { plane, gateway, routes: [first, second] };
}

/** Gives a route another path, as somebody in a hurry does. @returns what it was */
async function breakByHand(plane: SandboxPlane, key: string): Promise<string | null> {
  const released = await readByHand(plane, key);
  await putByHand(plane, key, JSON.stringify({ ...JSON.parse(released ?? "{}"), uri: "/by-hand", uris: undefined }));
  return released;
}

const rowOf = (page: Page, key: string) => page.getByRole("row", { name: key });

/** The browser asks for the count: from then on the page answers to clicks. */
async function expectCounted(page: Page): Promise<void> {
  const navigation = page.getByRole("navigation", { name: "Main" });
  await expect(navigation.getByRole("link", { name: /^Drift/ })).toContainText(/\d+ open/);
}

async function expectNothingSerious(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  expect(serious.map(({ id, nodes }) => `${page.url()} ${id}: ${nodes[0]?.html}`)).toEqual([]);
}

test("what somebody changes by hand is put back, and everybody can read what it was", async ({
  page,
  api,
  startPlane,
}) => {
  const { plane, gateway, routes } = await release(api, await startPlane(), "heal");
  const [key] = routes;
  await signIn(page);
  await page.goto(`/gateways/${gateway}/drift`);
  await expect(page.getByText("Every key is as it was released")).toBeVisible();

  const released = await breakByHand(plane, key);
  await expect.poll(() => readByHand(plane, key)).toBe(released);

  await test.step("the record shows what was found, beside what was released", async () => {
    await page.getByText("All", { exact: true }).click();
    await expect(rowOf(page, key)).toContainText("Modified");
    await expect(rowOf(page, key)).toContainText("Repaired");
    await rowOf(page, key).getByRole("button", { name: "Show details" }).click();
    await expect(page.getByLabel("As released and as found")).toContainText("/by-hand");
  });

  await test.step("the audit log has both the edit and its repair, and leads to the record", async () => {
    await page.goto(`/audit?gateway=${gateway}`);
    await expect(rowOf(page, "drift.detect")).toContainText(key);
    await expect(rowOf(page, "drift.repair")).toContainText("Success");
    await rowOf(page, "drift.repair").getByRole("link", { name: key }).click();
    await expect(page.getByRole("heading", { name: key })).toBeVisible();
    await expect(page.getByLabel("As released and as found")).toContainText("/by-hand");
    await expectNothingSerious(page);
  });
});

test("what is only reported waits for a person, who repairs or accepts it", async ({ page, api, startPlane }) => {
  const { plane, gateway, routes } = await release(api, await startPlane(), "report");
  const [first, second] = routes;
  const dialog = page.getByRole("dialog");
  await signIn(page);
  await page.goto(`/gateways/${gateway}/drift`);
  await expect(page.getByText("Every key is as it was released")).toBeVisible();

  await test.step("it appears as it happens, counted in the navigation and in the fleet", async () => {
    await breakByHand(plane, first);
    await deleteByHand(plane, second);
    await expect(rowOf(page, first)).toContainText("Modified");
    await expect(rowOf(page, second)).toContainText("Missing");
    await expectNothingSerious(page);
    await page.goto(`/?gateway=${gateway}`);
    await expectCounted(page);
    await page.getByRole("button", { name: "1.0.0, Drifted, 2 keys" }).click();
    await page.getByRole("link", { name: "2 keys not as released" }).click();
    await expect(page).toHaveURL(new RegExp(`/drift\\?gateway=${gateway}&stage=prod&plane=${plane.name}`));
    await expect(rowOf(page, second)).toContainText("Open");
    await expectNothingSerious(page);
  });

  await test.step("both are repaired together", async () => {
    await page.getByRole("checkbox", { name: "Choose all" }).check();
    await page.getByRole("button", { name: "Repair chosen…" }).click();
    await dialog.getByRole("button", { name: "Repair" }).click();
    await expect(page.getByText("No drift matches these filters")).toBeVisible();
    expect(await readByHand(plane, second)).not.toBeNull();
  });

  await test.step("one alone is repaired", async () => {
    const released = await breakByHand(plane, first);
    await rowOf(page, first).getByRole("button", { name: "Repair…" }).click();
    await dialog.getByRole("button", { name: "Repair" }).click();
    await expect(rowOf(page, first)).toBeHidden();
    expect(await readByHand(plane, first)).toBe(released);
  });

  await test.step("one that is accepted stays, with the reason", async () => {
    await deleteByHand(plane, second);
    await rowOf(page, second).getByRole("button", { name: "Accept…" }).click();
    await dialog.getByRole("textbox", { name: "Reason" }).fill("Old clients must not reach it");
    await dialog.getByRole("button", { name: "Accept" }).click();
    await expect(rowOf(page, second)).toBeHidden();
    expect(await readByHand(plane, second)).toBeNull();
    await page.goto(`/data-planes/${plane.name}/tracker`);
    await expect(rowOf(page, second)).toContainText("Tolerated");
    await expect(rowOf(page, first)).toContainText("As released");
    await expectNothingSerious(page);
  });

  await test.step("the plane says that it is watched, and that this gateway is not repaired", async () => {
    await page.goto(`/data-planes/${plane.name}`);
    const watch = page.getByRole("region", { name: "Watch" });
    await expect(watch).toContainText("Watching");
    await expect(watch).toContainText(`${gateway} (reported only)`);
  });
});

test("members see drift, and why they can do nothing about it", async ({ page, api, startPlane }) => {
  const { plane, gateway, routes } = await release(api, await startPlane(), "report");
  await deleteByHand(plane, routes[0]);
  const member = { email: `${newName("member")}@example.test`, password: "a password of a member" };
  await contentOf(await api.post("users", { data: { ...member, name: "Member", role: "MEMBER" } }));
  await signIn(page, member);
  await page.goto(`/drift?gateway=${gateway}`);
  const row = rowOf(page, routes[0]);
  await expect(row).toContainText("Missing");
  await expect(row.getByRole("checkbox")).toBeDisabled();
  await expectCounted(page);
  for (const name of ["Repair…", "Accept…"]) {
    const button = row.getByRole("button", { name });
    await expect(button).toBeDisabled();
    await button.hover();
    await expect(page.getByRole("tooltip")).toContainText("repair and accept drift");
    await page.mouse.move(0, 0);
    await expect(page.getByRole("tooltip")).toBeHidden();
  }
});
