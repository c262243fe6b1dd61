import type { APIRequestContext, Page } from "@playwright/test";
import type { AuditEventDto } from "../lib/audit/schema";
import { contentOf, ended } from "./harness/api";
import { makeGateway, registerPlane } from "./harness/gateway";
import { newName } from "./harness/names";
import { signIn } from "./harness/sign-in";
import { expect, test } from "./harness/test";

test.use({ expectedConsoleErrors: /403/ });

/** A person who may only look. */
async function addMember(api: APIRequestContext) {
  const person = { email: `${newName("member")}@example.test`, password: "a password of a member" };
  await contentOf(await api.post("users", { data: { ...person, name: "Member", role: "MEMBER" } }));
  return person;
}

/** As a script in the page would, past all buttons. */
function postFrom(page: Page, path: string, body: object): Promise<{ status: number; code: string }> {
  return page.evaluate(
    async ([path, body]) => {
      const headers = { "content-type": "application/json" };
      const answer = await fetch(`/api/v1/${path}`, { method: "POST", headers, body });
      const { code } = (await answer.json()) as { code: string };
      return { status: answer.status, code };
    },
    [path, JSON.stringify(body)] as const,
  );
}

test("a read-only member sees everything and changes nothing", async ({ page, api, startPlane }) => {
  const plane = await startPlane();
  await registerPlane(api, plane);
  const gateway = await makeGateway(api, [plane]);
  const asked = { stage: "prod", version: "1.0.0" };
  const { id } = await ended(api, await api.post(`gateways/${gateway}/releases`, { data: asked }));
  const member = await addMember(api);
  await signIn(page, member);

  await test.step("fleet, history, one release and audit are there, without the buttons", async () => {
    await expect(page.getByRole("heading", { name: "Fleet" })).toBeVisible();
    await expect(page.getByRole("link", { name: gateway })).toBeVisible();
    await expect(page.getByRole("button", { name: "Release…" })).toBeHidden();
    await page.goto(`/releases?gateway=${gateway}`);
    await expect(page.getByRole("row", { name: gateway })).toContainText("Succeeded");
    await page.goto(`/releases/${id}`);
    await expect(page.getByLabel(`Plane ${plane.name}`)).toContainText("4 put");
    await expect(page.getByRole("button", { name: "Roll back…" })).toBeDisabled();
    await page.goto(`/audit?gateway=${gateway}`);
    await expect(page.getByRole("row", { name: "release.request" })).toContainText(gateway);
  });

  await test.step("gateways and data planes are there, and say why nothing can be added", async () => {
    for (const [where, shown, button] of [
      [`/gateways?q=${gateway}`, gateway, "Create gateway"],
      ["/data-planes", plane.name, "Register data plane"],
    ] as const) {
      await page.goto(where);
      await expect(page.getByRole("row", { name: shown })).toBeVisible();
      await expect(page.getByRole("button", { name: button })).toBeDisabled();
      await page.getByRole("button", { name: button }).hover();
      await expect(page.getByRole("tooltip")).toBeVisible();
    }
  });

  await test.step("the way to release is closed, and says why", async () => {
    await page.goto(`/gateways/${gateway}/release`);
    await expect(page.getByRole("heading", { name: `You may not release ${gateway}` })).toBeVisible();
  });

  await test.step("what is sent past the buttons is refused and audited", async () => {
    const forbidden = { status: 403, code: "GP_AUTH_30002" };
    const attempts = [
      { path: `gateways/${gateway}/releases`, body: asked, action: "release.request" },
      { path: `releases/${id}/rollback`, body: { comment: "" }, action: "release.rollback" },
      { path: "gateways", body: { name: newName("gw") }, action: "gateway.create" },
    ];
    for (const { path, body } of attempts) expect(await postFrom(page, path, body)).toEqual(forbidden);
    const answer = await api.get(`audit-events?actor=${member.email}&outcome=refused`);
    const { items } = await contentOf<{ items: AuditEventDto[] }>(answer);
    expect(items.map(({ action }) => action)).toEqual(attempts.map(({ action }) => action).reverse());
  });
});
