import AxeBuilder from "@axe-core/playwright";
import type { APIRequestContext, Browser, Page } from "@playwright/test";
import { contentOf } from "./harness/api";
import { expectServed, makeGateway, registerPlane } from "./harness/gateway";
import { newName } from "./harness/names";
import type { SandboxPlane } from "./harness/plane";
import { signIn } from "./harness/sign-in";
import { expect, test } from "./harness/test";

type Person = { email: string; password: string };

test("two waves: a releaser asks, the second begins when a maintainer has approved it", async ({
  page,
  api,
  browser,
  startPlane,
}) => {
  const { gateway, planes, releaser, maintainer } = await arrange(api, [await startPlane(), await startPlane()]);
  const [canary, other] = planes;
  await signIn(page, releaser);

  await test.step("the releaser puts the waves together and releases", async () => {
    await page.goto(`/gateways/${gateway}/release`);
    await expect(page.getByRole("row", { name: canary.name })).toContainText("pass");
    await page.getByRole("button", { name: "One canary, then the rest" }).click();
    await page.getByRole("group", { name: "Wave 2" }).getByRole("checkbox").check();
    await page.getByRole("button", { name: "Change" }).click();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Release to 2 planes" }).click();
    await page.waitForURL("**/releases/*");
  });

  await test.step("the canary is written and loaded; the rest waits, and its author cannot let it go on", async () => {
    await expect(lane(page, canary)).toContainText("Written");
    await expect(lane(page, canary)).toContainText("Loaded");
    await expect(page.getByText("Wave 2 waits for an approval")).toBeVisible();
    await expect(lane(page, other)).toContainText("Queued");
    await expect(page.getByRole("button", { name: "Approve…" })).toBeDisabled();
    await expectServed(canary, `/${gateway}/prod/pets`, "/pets");
    await expectServed(other, `/${gateway}/prod/pets`, null);
  });

  await test.step("the maintainer finds it on the first page and approves", async () => {
    const theirs = await openAs(browser, maintainer);
    const inbox = theirs.getByRole("region", { name: "Waiting for your approval" });
    await inbox.getByRole("link", { name: `${gateway} · prod 1.0.0, wave 2` }).click();
    await expect(theirs.getByRole("list", { name: "Waves" })).toContainText("Needs approval");
    await expectAccessible(theirs);
    await theirs.getByRole("button", { name: "Approve…" }).click();
    const dialog = theirs.getByRole("dialog", { name: "Approve wave 2" });
    await dialog.getByRole("textbox", { name: "Comment" }).fill("The canary is fine");
    await dialog.getByRole("button", { name: "Approve" }).click();
    await expect(lane(theirs, other)).toContainText("Loaded");
    await theirs.context().close();
  });

  await test.step("who asked sees it end, and who approved", async () => {
    await expect(page.getByRole("main").getByText("Succeeded", { exact: true })).toBeVisible();
    await expect(page.getByRole("list", { name: "Approvals" })).toContainText(maintainer.email);
    await expect(page.getByRole("list", { name: "Approvals" })).toContainText("The canary is fine");
    await expectServed(other, `/${gateway}/prod/pets`, "/pets");
  });
});

test("a stage with a rule: nothing begins before somebody has approved, and a no is read with its reason", async ({
  page,
  api,
  browser,
  startPlane,
}) => {
  const { gateway, planes, releaser, maintainer } = await arrange(api, [await startPlane()]);

  await test.step("an administrator makes the rule", async () => {
    const theirs = await openAs(browser);
    await theirs.goto(`/gateways/${gateway}/stages/edit?name=prod`);
    await theirs.getByRole("textbox", { name: "Approvals needed" }).fill("1");
    await theirs.getByRole("button", { name: "Save the rule" }).click();
    await expect(theirs.getByText("The rule holds")).toBeVisible();
    await theirs.context().close();
  });

  await test.step("the wizard says so before the click", async () => {
    await signIn(page, releaser);
    await page.goto(`/gateways/${gateway}/release`);
    await expect(page.getByText("Releases need the approval of 1 person")).toBeVisible();
    await page.getByRole("button", { name: "Ask for approval" }).click();
    await page.waitForURL("**/releases/*");
    await expect(page.getByText("It waits for an approval")).toBeVisible();
  });

  await test.step("a no ends it, with its reason", async () => {
    const theirs = await openAs(browser, maintainer);
    await theirs.goto(new URL(page.url()).pathname);
    await theirs.getByRole("button", { name: "Reject…" }).click();
    const dialog = theirs.getByRole("dialog", { name: "Reject this release" });
    await dialog.getByRole("textbox", { name: "Reason" }).fill("Not on a Friday");
    await dialog.getByRole("button", { name: "Reject" }).click();
    await theirs.context().close();
    await expect(page.getByRole("main").getByText("Refused", { exact: true })).toBeVisible();
    await expect(page.getByRole("list", { name: "Approvals" })).toContainText("Not on a Friday");
    await expectServed(planes[0], `/${gateway}/prod/pets`, null);
  });
});

/** Planes in the order that the wizard offers them, a gateway on them, and its two members. */
async function arrange<Planes extends SandboxPlane[]>(api: APIRequestContext, started: [...Planes]) {
  const planes = started.toSorted((a, b) => a.name.localeCompare(b.name)) as Planes;
  for (const plane of planes) await registerPlane(api, plane);
  const gateway = await makeGateway(api, planes);
  const [releaser, maintainer] = [await addPerson(api), await addPerson(api)];
  const members = [
    { email: releaser.email, role: "RELEASER" },
    { email: maintainer.email, role: "MAINTAINER" },
  ];
  await contentOf(await api.put(`gateways/${gateway}/members`, { data: { members } }));
  return { gateway, planes, releaser, maintainer };
}

async function addPerson(api: APIRequestContext): Promise<Person> {
  const person = { email: `${newName("person")}@example.test`, password: "a password of a person" };
  await contentOf(await api.post("users", { data: { ...person, name: "Person", role: "MEMBER" } }));
  return person;
}

/** A browser of somebody else, the administrator's without a person. */
async function openAs(browser: Browser, person?: Person): Promise<Page> {
  const context = await browser.newContext({ baseURL: test.info().project.use.baseURL });
  const page = await context.newPage();
  await signIn(page, person);
  return page;
}

const lane = (page: Page, { name }: SandboxPlane) => page.getByLabel(`Plane ${name}`);

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
}
