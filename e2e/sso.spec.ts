import type { Browser, Page } from "@playwright/test";
import { startIdentityProvider, type IdentityProvider } from "../lib/testing/identity-provider.ts";
import { freePort } from "../scripts/local/ports.ts";
import { apiToken, startInstallation, type Installation } from "./harness/installation";
import { expect, test } from "./harness/test";

/** Single sign-on against a certified OpenID provider, on an installation of its own. */
let gateplane: Installation;
let provider: IdentityProvider;

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  test.setTimeout(600_000);
  const port = await freePort();
  const home = `http://127.0.0.1:${port}`;
  provider = await startIdentityProvider({
    redirectUri: `${home}/api/auth/callback/oidc`,
    people: {
      ada: { email: "ada@example.test", email_verified: true, name: "Ada", groups: ["staff"] },
      grace: { email: "grace@example.test", email_verified: true, name: "Grace", groups: ["staff", "admins"] },
      guest: { email: "guest@example.test", email_verified: true, name: "Guest", groups: ["guests"] },
    },
  });
  gateplane = await startInstallation({
    port,
    env: {
      GATEPLANE_SAMPLE: "0",
      NEXTAUTH_URL: home,
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: provider.clientId,
      OIDC_CLIENT_SECRET: provider.clientSecret,
      OIDC_NAME: "Example ID",
      OIDC_SCOPES: "openid email profile groups",
      OIDC_ALLOWED_GROUPS: "staff",
      OIDC_ADMIN_GROUPS: "admins",
    },
  });
});

test.afterAll(async () => {
  test.setTimeout(120_000);
  await gateplane.stop();
  await provider.close();
});

/** From the page that was wanted through the provider, and back. */
async function signInAs(page: Page, person: string, path = "/settings/account"): Promise<void> {
  await page.goto(`${gateplane.url}${path}`);
  await page.getByRole("button", { name: "Continue with Example ID" }).click();
  await page.getByRole("link", { name: `Continue as ${person}` }).click();
  await page.waitForURL(`${gateplane.url}/**`);
}

/** Somebody at a browser of their own, where refusals are part of the story. */
async function somebodyElse(browser: Browser): Promise<Page> {
  return (await browser.newContext()).newPage();
}

test("a member comes in and lands where they wanted to go", async ({ page }) => {
  await signInAs(page, "ada", "/settings/account?from=mail");
  await expect(page).toHaveURL(`${gateplane.url}/settings/account?from=mail`);
  await expect(page.getByText("ada@example.test").first()).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Settings" }).getByText("People")).toBeHidden();
});

test("a group makes an administrator", async ({ page }) => {
  await signInAs(page, "grace", "/settings/people");
  const row = page.getByRole("row", { name: /grace@example.test/ });
  await expect(row).toContainText("Administrator");
  await expect(page.getByRole("row", { name: /ada@example.test/ })).toContainText("Single sign-on");
});

test("who is in no allowed group is refused, told why, and audited", async ({ page, request }) => {
  await signInAs(page, "guest");
  await expect(page.getByRole("alert").filter({ hasText: "none of the allowed groups" })).toBeVisible();
  await page.goto(`${gateplane.url}/settings/account`);
  await expect(page.getByRole("button", { name: "Continue with Example ID" })).toBeVisible();

  const answer = await request.get(`${gateplane.url}/api/v1/audit-events?action=session.start&outcome=refused`, {
    headers: { authorization: `Bearer ${apiToken}` },
  });
  expect(await answer.json()).toMatchObject({
    items: [{ actor: { kind: "anonymous" }, object: { name: "guest@example.test" }, code: "GP_AUTH_30007" }],
  });
});

test("a disabled person is out at the next request and does not come in again", async ({ page, browser }) => {
  const ada = await somebodyElse(browser);
  await signInAs(ada, "ada");
  await expect(ada.getByRole("heading", { name: "Your account" })).toBeVisible();

  await signInAs(page, "grace", "/settings/people");
  await page.getByRole("button", { name: "Edit ada@example.test" }).click();
  await page.getByRole("switch", { name: "May sign in" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("row", { name: /ada@example.test/ })).toContainText("Disabled");

  expect((await ada.request.get(`${gateplane.url}/api/v1/matrix`)).status()).toBe(401);
  await ada.goto(`${gateplane.url}/settings/account`);
  await ada.getByRole("button", { name: "Continue with Example ID" }).click();
  await expect(ada.getByRole("alert").filter({ hasText: "Your account is disabled" })).toBeVisible();
  await ada.context().close();
});
