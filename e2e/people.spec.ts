import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { signIn } from "./harness/sign-in";
import { expect, test } from "./harness/test";

const firstPassword = "a first password";
const newEmail = () => `${crypto.randomUUID().slice(0, 8)}@example.test`;

/** An administrator adds a person with a local password. */
async function addPerson(page: Page, email: string): Promise<void> {
  await page.goto("/settings/people");
  await page.getByRole("button", { name: "Add a person" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a person" });
  await dialog.getByLabel("E-mail").fill(email);
  await dialog.getByRole("textbox", { name: "Name" }).fill("Somebody");
  await dialog.getByRole("textbox", { name: "Password" }).fill(firstPassword);
  await dialog.getByRole("button", { name: "Add" }).click();
  await expect(page.getByRole("row", { name: new RegExp(email) })).toBeVisible();
}

test.describe("a person who was added", () => {
  test.use({ expectedConsoleErrors: /401/ });

  test("signs in, changes the password, and the old one is worth nothing", async ({ page, browser }) => {
    const email = newEmail();
    await signIn(page);
    await addPerson(page, email);

    const person = await (await browser.newContext()).newPage();
    await signIn(person, { email, password: firstPassword });
    await person.goto("/settings/account");
    await person.getByRole("textbox", { name: "Present password" }).fill(firstPassword);
    await person.getByRole("textbox", { name: "New password" }).fill("a second password");
    await person.getByRole("button", { name: "Change password" }).click();
    await expect(person.getByText("Your password is changed.")).toBeVisible();

    await person.getByRole("link", { name: "Sign in" }).click();
    await person.getByLabel("E-mail").fill(email);
    await person.getByRole("textbox", { name: "Password" }).fill(firstPassword);
    await person.getByRole("button", { name: "Sign in" }).click();
    await expect(person.getByRole("alert").filter({ hasText: "wrong" })).toBeVisible();
    await signIn(person, { email, password: "a second password" });
    await person.context().close();
  });

  test("is locked out after five wrong passwords, and told for how long", async ({ page, browser }) => {
    const email = newEmail();
    await signIn(page);
    await addPerson(page, email);

    const guesser = await (await browser.newContext()).newPage();
    await guesser.goto("/sign-in");
    await guesser.getByLabel("E-mail").fill(email);
    for (let tries = 0; tries < 6; tries++) {
      await guesser.getByRole("textbox", { name: "Password" }).fill("a wrong password");
      const answer = guesser.waitForResponse(/callback\/credentials/);
      await guesser.getByRole("button", { name: "Sign in" }).click();
      await answer;
      await expect(guesser.getByRole("alert").filter({ hasText: /GP_AUTH/ })).toBeVisible();
    }
    await expect(guesser.getByRole("alert").filter({ hasText: /Try again in \d+ s/ })).toBeVisible();
    await guesser.context().close();
  });
});

test("signing out ends the session, not only its cookie", async ({ page, playwright, baseURL }) => {
  await signIn(page);
  const { cookies } = await page.context().storageState();
  const copied = await playwright.request.newContext({ baseURL, storageState: { cookies, origins: [] } });
  expect((await copied.get("/api/v1/matrix")).status()).toBe(200);

  await page.getByRole("button", { name: /Account of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in to Gateplane" })).toBeVisible();
  expect((await copied.get("/api/v1/matrix")).status()).toBe(401);
  await copied.dispose();
});

test("a token is shown once, works within its scopes, and is worth nothing once deleted", async ({ page, request }) => {
  const name = `ci ${crypto.randomUUID().slice(0, 8)}`;
  await signIn(page);
  await page.goto("/settings/tokens");
  await page.getByRole("button", { name: "Make a token" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Name" }).fill(name);
  await dialog.getByRole("button", { name: "Make" }).click();
  const token = (await dialog.getByText(/^gp_/).textContent()) ?? "";
  await dialog.getByRole("button", { name: "I have copied it" }).click();
  await expect(page.getByText(token)).toBeHidden();

  const headers = { authorization: `Bearer ${token}` };
  expect((await request.get("/api/v1/matrix", { headers })).status()).toBe(200);
  expect((await request.get("/api/v1/users", { headers })).status()).toBe(403);

  await page.getByRole("button", { name: `Delete ${name}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("row", { name: new RegExp(name) })).toBeHidden();
  expect((await request.get("/api/v1/matrix", { headers })).status()).toBe(401);
});

test("a member sees no page of administrators", async ({ page, browser }) => {
  const email = newEmail();
  await signIn(page);
  await addPerson(page, email);
  const member = await (await browser.newContext()).newPage();
  await signIn(member, { email, password: firstPassword });
  for (const path of ["/settings/people", "/settings/sso", "/settings/webhooks"]) {
    await member.goto(path);
    await expect(member.getByRole("heading", { name: "For administrators" })).toBeVisible();
  }
  await member.context().close();
});

test("pages forbid foreign scripts and frames", async ({ page }) => {
  const response = await page.goto("/sign-in");
  const headers = response?.headers() ?? {};
  expect(headers["content-security-policy"]).toMatch(/script-src 'self' 'nonce-[\w+/=]+' 'strict-dynamic';/);
  expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  expect(headers).toMatchObject({ "x-content-type-options": "nosniff", "x-frame-options": "DENY" });
});

test("axe finds nothing serious on the pages of people", async ({ page }) => {
  const check = async (path: string) => {
    await page.goto(path);
    await expect(page.getByRole("heading").first()).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    expect(serious.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html}`)).toEqual([]);
  };
  await check("/sign-in");
  await signIn(page);
  for (const page of ["account", "tokens", "people", "sso", "about"]) await check(`/settings/${page}`);
});
