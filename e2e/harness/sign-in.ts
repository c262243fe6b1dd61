import type { Page } from "@playwright/test";
import { administrator } from "./installation";

/** Signs in with a local account, as a person does; the administrator of the installation by default. */
export async function signIn(page: Page, { email, password } = administrator): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(({ pathname }) => pathname !== "/sign-in");
}
