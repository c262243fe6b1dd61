import type { Page } from "@playwright/test";
import { administrator } from "./installation";

type Credentials = { email: string; password: string };

/** The installation that all tests share, unless another one's address is given. */
type Place = { home?: string };

/** Signs in with a local account, as a person does; the administrator of the installation by default. */
export async function signIn(page: Page, given: Partial<Credentials> & Place = {}): Promise<void> {
  const credentials = { ...administrator, ...given };
  await trySigningIn(page, credentials);
  await page.waitForURL(({ pathname }) => pathname !== "/sign-in");
}

export async function trySigningIn(page: Page, { email, password, home = "" }: Credentials & Place): Promise<void> {
  await page.goto(`${home}/sign-in`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}
