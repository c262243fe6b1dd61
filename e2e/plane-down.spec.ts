import { openFaultProxy } from "../lib/testing/tcp-proxy.ts";
import type { ReleaseDto } from "../lib/releases/schema";
import { contentOf, ended, outcomeOf } from "./harness/api";
import { expectServed, makeGateway, registerPlane } from "./harness/gateway";
import { signIn } from "./harness/sign-in";
import { expect, test } from "./harness/test";

test("one of two planes is down: nothing is written, or it is left out and caught up", async ({
  page,
  api,
  startPlane,
}) => {
  const [near, far] = [await startPlane(), await startPlane()];
  const way = await openFaultProxy(far.etcd);
  await registerPlane(api, near);
  await registerPlane(api, far, way.url);
  const gateway = await makeGateway(api, [near, far]);
  const path = `/${gateway}/prod/pets/7`;
  const release = async (more: object) =>
    ended(api, await api.post(`gateways/${gateway}/releases`, { data: { stage: "prod", version: "1.0.0", ...more } }));
  const lane = (name: string) => page.getByLabel(`Plane ${name}`);
  await signIn(page);
  way.cut();

  await test.step("whoever is about to release is told, and offered to leave the plane out", async () => {
    await page.goto(`/gateways/${gateway}/release`);
    const cells = page.getByRole("row", { name: near.name }).getByRole("cell");
    await expect(cells).toContainText([near.name, /pass/i, "4"]);
    await expect(page.getByRole("row", { name: far.name })).toContainText("Unreachable");
    await expect(page.getByRole("button", { name: "Release to 2 planes" })).toBeDisabled();
    await page.getByRole("button", { name: "Leave it out" }).click();
    await expect(page).toHaveURL(new RegExp(`planes=${near.name}`));
    await expect(page.getByRole("button", { name: "Release to 1 plane" })).toBeEnabled();
  });

  await test.step("a release to both is refused with code, cause and cure; the other plane is untouched", async () => {
    const refused = await release({});
    expect(refused.state).toBe("REFUSED");
    await page.goto(`/releases/${refused.id}`);
    await expect(page.getByRole("main").getByText("Refused").first()).toBeVisible();
    for (const text of ["GP_ETCD_40001", "cannot be reached", "Check that etcd runs"]) {
      await expect(lane(far.name)).toContainText(text);
    }
    await expect(lane(near.name)).toContainText("nothing written");
    await expectServed(near, path, null);
  });

  await test.step("left out, the others get it", async () => {
    const partial = await release({ onCheckFailure: "skip" });
    await page.goto(`/releases/${partial.id}`);
    await expect(page.getByRole("main").getByText("Partial").first()).toBeVisible();
    await expect(lane(near.name)).toContainText("4 put");
    await expect(lane(far.name)).toContainText("Skipped");
    await expectServed(near, path, "/pets/7");
    await expectServed(far, path, null);
  });

  await test.step("once it is back, a retry brings it there, and only there", async () => {
    way.heal();
    await lane(far.name).getByRole("button", { name: "Retry this plane…" }).click();
    await page.getByRole("dialog", { name: "Retry" }).getByRole("button", { name: "Retry" }).click();
    await expect(page.getByRole("link", { name: "Retry of this release" })).toBeVisible();
    await expect(page.getByRole("main").getByText("Succeeded").first()).toBeVisible();
    await expect(lane(near.name)).toBeHidden();
    await expectServed(far, path, "/pets/7");
    const retried = await contentOf<ReleaseDto>(await api.get(`releases/${page.url().split("/").at(-1)}`));
    expect(outcomeOf(retried)).toEqual([["LOADED", 4, 0, 0]]);
  });
  await way.close();
});
