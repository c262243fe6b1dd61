import { expect, test } from "./harness/test";

test("whoever is not signed in is asked to", async ({ page }) => {
  await page.goto("/");
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByLabel("Password")).toBeVisible();
});
