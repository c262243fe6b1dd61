import { administrator } from "./harness/installation";
import { signIn, trySigningIn } from "./harness/sign-in";
import { expect, test } from "./harness/test";

test("whoever is not signed in is asked to", async ({ page }) => {
  await page.goto("/");
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByRole("heading", { name: "Sign in to Gateplane" })).toBeVisible();
});

test("the first administrator signs in with the password of the environment", async ({ page }) => {
  await signIn(page);
  await expect(page.getByRole("navigation").first()).toBeVisible();
});

test.describe("with a wrong password", () => {
  test.use({ expectedConsoleErrors: /401/ });

  test("nobody gets in, and the page says why", async ({ page }) => {
    await trySigningIn(page, { ...administrator, password: "not the password" });
    await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
    await expect(page).toHaveURL(/\/sign-in/);
  });
});
