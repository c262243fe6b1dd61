import type { APIRequestContext, Page } from "@playwright/test";
import type { DataPlaneDto } from "../lib/data-planes/schema";
import { contentOf } from "./harness/api";
import { definitionOf, expectServed, petsDocument } from "./harness/gateway";
import { newName } from "./harness/names";
import { servingPlane, type SandboxPlane } from "./harness/plane";
import { signIn } from "./harness/sign-in";
import { expect, test } from "./harness/test";

/** The main job in the browser: from a second plane to the audit log, with requests through what was released. */
test("a gateway comes to two planes, is changed, and rolled back", async ({ page, api, startPlane }) => {
  test.setTimeout(240_000);
  const first = { ...servingPlane(), name: await nameServingPlane(api) };
  const second = await startPlane();
  const gateway = newName("gw");
  const path = `/${gateway}/prod/pets/7`;
  const expectBothServe = async (upstreamPath: string) => {
    for (const plane of [first, second]) await expectServed(plane, path, upstreamPath);
  };
  await signIn(page);

  await test.step("a second plane is tried out and registered", () => registerInBrowser(page, second));

  await test.step("a gateway is created on both", async () => {
    await page.goto("/gateways");
    await page.getByRole("button", { name: "Create gateway" }).click();
    const dialog = page.getByRole("dialog", { name: "Create a gateway" });
    await dialog.getByRole("textbox", { name: "Name" }).fill(gateway);
    for (const { name } of [first, second]) await bind(page, name);
    await dialog.getByRole("button", { name: "Create" }).click();
    await expect(page.getByRole("heading", { name: gateway, level: 1 })).toBeVisible();
    const { stages } = definitionOf(gateway, second.upstreamUrl);
    await contentOf(await api.put(`gateways/${gateway}/definition`, { data: { gateway, stages } }));
  });

  await test.step("its resources come from an OpenAPI document, after a look at what would become of it", async () => {
    await page.goto(`/gateways/${gateway}/resources`);
    await page.getByRole("button", { name: "Import OpenAPI…" }).click();
    await upload(page, "pets.yaml", `${petsDocument}servers: [{ url: "${second.upstreamUrl}" }]\n`);
    await choose(page, "Stage", "prod");
    await page.getByRole("button", { name: "Preview" }).click();
    await expect(page.getByText("2 operations become resources, 1 are skipped")).toBeVisible();
    await expect(page.getByRole("table", { name: "Skipped operations" })).toContainText("/pets/{petId}{format}");
    await page.getByRole("button", { name: "Import 2 operations" }).click();
    await expect(page.getByRole("table", { name: "Resources" })).toContainText("getPet");
  });

  await test.step("its first version is released to both planes, which serve it", async () => {
    await makeVersion(page, gateway, "1.0.0");
    await release(page, gateway, [first.name, second.name], { created: 4 });
    await expectBothServe("/pets/7");
  });

  await test.step("the same again writes nothing", () => release(page, gateway, [first.name, second.name], {}));

  await test.step("one changed resource is one key", async () => {
    await page.goto(`/gateways/${gateway}/resources`);
    await page.getByRole("link", { name: "getPet" }).click();
    await page.getByRole("textbox", { name: "Upstream path" }).fill("/v2/pets/{petId}");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("table", { name: "Resources" })).toBeVisible();
    await makeVersion(page, gateway, "1.0.1");
    await release(page, gateway, [first.name, second.name], { changed: 1 });
    await expectBothServe("/v2/pets/7");
  });

  await test.step("a rollback brings the traffic back", async () => {
    await page.getByRole("button", { name: "Roll back…" }).click();
    const dialog = page.getByRole("dialog", { name: "Roll back" });
    await dialog.getByRole("textbox", { name: "Comment" }).fill("Pets are slow");
    await dialog.getByRole("button", { name: "Roll back" }).click();
    await expect(page.getByRole("link", { name: "Rolls back this release" })).toBeVisible();
    await expectState(page, "Succeeded");
    await expectBothServe("/pets/7");
  });

  await test.step("the history of one plane shows it, and its filter is in the address", async () => {
    await page.goto(`/releases?gateway=${gateway}`);
    await choose(page, "Data plane", second.name);
    await expect(page).toHaveURL(new RegExp(`plane=${second.name}`));
    const rows = page.getByRole("table", { name: "Releases" }).getByRole("row", { name: gateway });
    await expect(rows).toHaveCount(4);
    await expect(rows.first()).toContainText("Pets are slow");
  });

  await test.step("the audit log tells it, with before and after, and its chain is whole", async () => {
    await page.goto(`/audit?gateway=${gateway}`);
    const row = (action: string) => page.getByRole("row", { name: action });
    for (const action of ["gateway.create", "openapi.import", "release.rollback"]) {
      await expect(row(action).first()).toContainText("Success");
    }
    await row("resource.save").getByRole("button", { name: "Show details" }).click();
    await expect(page.getByLabel("Before and after")).toContainText("/v2/pets/{petId}");
    await page.getByRole("button", { name: "Verify the chain" }).click();
    await expect(page.getByText(/Chain whole, \d+ events/)).toBeVisible();
  });
});

/** The sandbox of the first start is registered; a real APISIX that the environment names is not, at first. */
async function nameServingPlane(api: APIRequestContext): Promise<string> {
  const { etcd, controlUrl } = servingPlane();
  const { items } = await contentOf<{ items: DataPlaneDto[] }>(await api.get("data-planes?limit=100"));
  const known = items.find(({ endpoints, prefix }) => endpoints.includes(etcd) && prefix === "/apisix");
  if (known) return known.name;
  const data = { name: "apisix", endpoints: [etcd], nodes: [{ controlUrl }] };
  return (await contentOf<DataPlaneDto>(await api.post("data-planes", { data }))).name;
}

async function registerInBrowser(page: Page, { name, prefix, etcd, controlUrl }: SandboxPlane): Promise<void> {
  await page.goto("/data-planes");
  await page.getByRole("button", { name: "Register data plane" }).click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill(name);
  await page.getByRole("textbox", { name: "Endpoint 1" }).fill(etcd);
  await page.getByRole("textbox", { name: "Prefix" }).fill(prefix);
  await page.getByRole("button", { name: "Add a node" }).click();
  await page.getByRole("textbox", { name: "Control URL of node 1" }).fill(controlUrl);
  await page.getByRole("button", { name: "Test connection" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Usable" })).toContainText("Nothing is wrong.");
  await page.getByRole("button", { name: "Register", exact: true }).click();
  await expect(page.getByRole("heading", { name })).toBeVisible();
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole("combobox", { name: label }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

/** The default plane is chosen already. */
async function bind(page: Page, plane: string): Promise<void> {
  await page.getByRole("combobox", { name: "Data planes" }).fill(plane);
  const option = page.getByRole("option", { name: plane, exact: true });
  if ((await option.getAttribute("aria-selected")) !== "true") await option.click();
  // The open list may lie over the dialog's buttons.
  await page.keyboard.press("Tab");
}

async function upload(page: Page, name: string, text: string): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose a file" }).click();
  await (await chooser).setFiles({ name, mimeType: "application/yaml", buffer: Buffer.from(text) });
}

async function makeVersion(page: Page, gateway: string, number: string): Promise<void> {
  await page.goto(`/gateways/${gateway}/resources`);
  await page.getByRole("button", { name: "New version…" }).click();
  const dialog = page.getByRole("dialog", { name: `New version of ${gateway}` });
  await dialog.getByRole("textbox", { name: "Number" }).fill(number);
  await dialog.getByRole("button", { name: "Make version" }).click();
  await expect(page.getByText(`Version ${number} is made.`)).toBeVisible();
}

type Changes = { created?: number; changed?: number };

/** By the wizard, whose numbers each plane then keeps to; one plane's keys are looked at. */
async function release(page: Page, gateway: string, planes: string[], changes: Changes): Promise<void> {
  const { created = 0, changed = 0 } = changes;
  const put = created + changed;
  const keys = put === 0 ? "nothing to write" : `${put} put`;
  await page.goto(`/gateways/${gateway}/release`);
  for (const plane of planes) {
    const cells = page.getByRole("row", { name: plane }).getByRole("cell");
    await expect(cells).toContainText([plane, /pass/i, String(created), String(changed), "0"]);
  }
  if (put > 0) await lookAtKeys(page, planes[0] ?? "", put);
  await page.getByRole("button", { name: "Release to 2 planes" }).click();
  await page.waitForURL("**/releases/*");
  await expectState(page, "Succeeded");
  for (const plane of planes) await expect(page.getByLabel(`Plane ${plane}`)).toContainText(keys);
}

async function lookAtKeys(page: Page, plane: string, count: number): Promise<void> {
  await page.getByRole("row", { name: plane }).getByRole("button", { name: "Show details" }).click();
  const keys = page.getByRole("button", { name: /^(routes|services|upstreams)\/.* (created|changed)$/ });
  await expect(keys).toHaveCount(count);
  await keys.first().click();
  await expect(page.getByRole("table", { name: /^Changes of / })).toContainText("After");
}

async function expectState(page: Page, state: string): Promise<void> {
  await expect(page.getByRole("main").getByText(state, { exact: true })).toBeVisible();
}
