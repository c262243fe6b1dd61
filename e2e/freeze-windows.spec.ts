import AxeBuilder from "@axe-core/playwright";
import type { APIRequestContext } from "@playwright/test";
import { contentOf, ended } from "./harness/api";
import { makeGateway, registerPlane } from "./harness/gateway";
import { newName } from "./harness/names";
import { signIn } from "./harness/sign-in";
import { expect, test } from "./harness/test";

const release = { stage: "prod", version: "1.0.0" };

/** Holds at any time, for this gateway only. */
async function freeze(api: APIRequestContext, gateway: string): Promise<string> {
  const data = {
    name: newName("freeze"),
    cron: "* * * * *",
    durationMinutes: 60,
    timeZone: "UTC",
    gateways: [gateway],
  };
  await contentOf(await api.post("freeze-windows", { data }));
  return data.name;
}

test("a window is made in the browser, with its next time in sight, and holds up releases until it is off", async ({
  page,
  api,
  startPlane,
}) => {
  const plane = await startPlane();
  await registerPlane(api, plane);
  const gateway = await makeGateway(api, [plane]);
  const name = newName("freeze");
  await signIn(page);
  await page.goto("/settings/freeze-windows");
  const row = page.getByRole("row", { name });

  await test.step("what never begins is refused while it is typed", async () => {
    await page.getByRole("button", { name: "New freeze window" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Begins" }).fill("0 0 30 2 *");
    await dialog.getByRole("textbox", { name: "Name" }).fill(name);
    await expect(dialog.getByText("names a date that never comes")).toBeVisible();
  });

  await test.step("it is made", async () => {
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Begins" }).fill("0 * * * *");
    await dialog.getByRole("textbox", { name: "Lasts: days" }).fill("0");
    await dialog.getByRole("textbox", { name: "Lasts: hours" }).fill("1");
    await expect(dialog.getByRole("status")).toContainText("It holds without a break");
    await dialog.getByRole("combobox", { name: "Gateways" }).fill(gateway);
    await page.getByRole("option", { name: gateway }).click();
    await dialog.getByRole("button", { name: "Create" }).click();
    await expect(row).toContainText(`gateway ${gateway}`);
    await expect(row).toContainText("Holds now");
  });

  await test.step("a release is refused, and one after it is off is not", async () => {
    const refused = await ended(api, await api.post(`gateways/${gateway}/releases`, { data: release }));
    expect(refused).toMatchObject({ state: "REFUSED", targets: [{ error: { code: "GP_CHECK_10008" } }] });
    await row.getByRole("button", { name: `Actions for ${name}` }).click();
    await page.getByRole("menuitem", { name: "Switch off…" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Switch off" }).click();
    await expect(row).toContainText("Holds nothing up");
    const passed = await ended(api, await api.post(`gateways/${gateway}/releases`, { data: release }));
    expect(passed.state).toBe("SUCCEEDED");
  });

  await test.step("it is deleted", async () => {
    await row.getByRole("button", { name: `Actions for ${name}` }).click();
    await page.getByRole("menuitem", { name: "Delete…" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await expect(row).toBeHidden();
  });
});

test("the override over HTTP asks for a reason, and passes with one", async ({ api, startPlane }) => {
  const plane = await startPlane();
  await registerPlane(api, plane);
  const gateway = await makeGateway(api, [plane]);
  const name = await freeze(api, gateway);
  const ask = (reason: string) =>
    api.post(`gateways/${gateway}/releases`, { data: { ...release, overrideFreeze: { reason } } });
  expect((await ask(" ")).status()).toBe(422);
  expect(await ended(api, await ask("the shop is down"))).toMatchObject({
    state: "SUCCEEDED",
    freezeOverride: "the shop is down",
  });
  expect((await api.delete(`freeze-windows/${name}`)).status()).toBe(204);
});

test("members see the windows and why they cannot change them; axe finds nothing serious", async ({ page, api }) => {
  const name = newName("freeze");
  const data = { name, cron: "0 0 24 12 *", durationMinutes: 60, timeZone: "Europe/Berlin", labels: { tier: name } };
  await contentOf(await api.post("freeze-windows", { data }));
  const member = { email: `${newName("member")}@example.test`, password: "a password of a member" };
  await contentOf(await api.post("users", { data: { ...member, name: "Member", role: "MEMBER" } }));
  await signIn(page, member);
  await page.goto("/settings/freeze-windows");
  await expect(page.getByRole("row", { name })).toContainText("At 00:00, on day 24 of the month, only in December");
  const button = page.getByRole("button", { name: "New freeze window" });
  await expect(button).toBeDisabled();
  await button.hover();
  await expect(page.getByRole("tooltip")).toHaveText("Administrators manage freeze windows.");
  await expect(page.getByRole("button", { name: `Actions for ${name}` })).toBeDisabled();

  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  expect((await api.delete(`freeze-windows/${name}`)).status()).toBe(204);
});
