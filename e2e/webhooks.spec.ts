import AxeBuilder from "@axe-core/playwright";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { startInstallation, type Installation } from "./harness/installation";
import { signIn } from "./harness/sign-in";
import { expect, test } from "./harness/test";

/** Webhooks to a receiver on this machine, which an installation of its own allows. */
let gateplane: Installation;
let receiver: Server;
let hook: string;
const received: { headers: IncomingHttpHeaders; body: string }[] = [];

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  test.setTimeout(600_000);
  receiver = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      received.push({ headers: request.headers, body });
      response.writeHead(received.length === 1 ? 500 : 200, { "content-type": "text/plain" }).end("noted");
    });
  });
  await once(receiver.listen(0, "127.0.0.1"), "listening");
  hook = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  gateplane = await startInstallation({ env: { GATEPLANE_SAMPLE: "0", GATEPLANE_WEBHOOK_ALLOW: "127.0.0.1" } });
});

test.afterAll(async () => {
  test.setTimeout(120_000);
  await gateplane.stop();
  receiver.close();
});

test("a webhook is added, tried, and sent again what failed", async ({ page }) => {
  await signIn(page, { home: gateplane.url });
  await page.goto(`${gateplane.url}/settings/webhooks`);
  await page.getByRole("button", { name: "Add a webhook" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Name" }).fill("ops");
  await dialog.getByRole("combobox", { name: "Events" }).click();
  await page.getByRole("option", { name: "release.failed" }).click();
  await dialog.getByRole("textbox", { name: "URL" }).fill(hook);
  await dialog.getByRole("button", { name: "Add" }).click();
  const secret = (await dialog.getByText(/^whsec_/).textContent()) ?? "";
  await dialog.getByRole("button", { name: "I have copied it" }).click();
  await expect(page.getByText(secret)).toBeHidden();

  await page.getByRole("link", { name: "ops" }).click();
  await page.getByRole("button", { name: "Send test" }).click();
  const delivery = page.getByRole("table", { name: "Deliveries" }).getByRole("row", { name: /ping/ });
  await expect(delivery).toContainText("Failed");
  await page.getByRole("button", { name: "Show details" }).click();
  await expect(page.getByRole("table", { name: "Attempts" })).toContainText("it answered 500");
  await page.getByRole("button", { name: "Send again" }).click();
  await expect(delivery).toContainText("Delivered");
  await expect(
    page.getByRole("table", { name: "Attempts" }).getByRole("row", { name: /200.*Accepted.*noted/ }),
  ).toBeVisible();

  const [first, second] = received;
  expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
  const signed = `${second?.headers["webhook-id"] as string}.${second?.headers["webhook-timestamp"] as string}.${second?.body}`;
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  expect(second?.headers["webhook-signature"]).toBe(`v1,${createHmac("sha256", key).update(signed).digest("base64")}`);
});

test("its pages have nothing that axe finds serious", async ({ page }) => {
  await signIn(page, { home: gateplane.url });
  for (const path of ["/settings/webhooks", "/settings/webhooks/ops"]) {
    await page.goto(`${gateplane.url}${path}`);
    await expect(page.getByRole("table")).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    expect(serious.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
});

test("one to this machine is refused where nothing allows it", async ({ page }) => {
  await signIn(page);
  await page.goto("/settings/webhooks");
  await page.getByRole("button", { name: "Add a webhook" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Name" }).fill("here");
  await dialog.getByRole("textbox", { name: "URL" }).fill("http://localhost:3000/api/v1/users");
  await dialog.getByRole("button", { name: "Add" }).click();
  await expect(dialog.getByText("GP_WEBHOOK_20002")).toBeVisible();
  await expect(dialog.getByRole("textbox", { name: "URL" })).toHaveAccessibleDescription(/loopback/);
});
