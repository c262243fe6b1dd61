import type { Page } from "@playwright/test";
import { administrator } from "./installation";

type Credentials = { email: string; password: string };

/** Signs in with a local account, as a person does; the administrator of the installation by default. */
export async function signIn(page: Page, credentials: Credentials = administrator): Promise<void> {
  await trySigningIn(page, credentials);
  await page.waitForURL(({ pathname }) => pathname !== "/sign-in");
}

export async function trySigningIn(page: Page, { email, password }: Credentials): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}
