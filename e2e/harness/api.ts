import { test as base, expect, type APIRequestContext, type APIResponse } from "@playwright/test";
import type { ReleaseDto } from "../../lib/releases/schema";
import { apiToken } from "./installation";
import { startSandboxPlane, type SandboxPlane } from "./plane";

export { expect };

type Fixtures = {
  /** The HTTP API as the bootstrap token's holder calls it; paths are relative, as `api.get("gateways")`. */
  api: APIRequestContext;
  /** Starts a plane of the test's own, closed with the test; Gateplane does not know it yet. */
  startPlane: () => Promise<SandboxPlane>;
};

/** Tests that arrange over the HTTP API; without a page no browser is started. */
export const test = base.extend<Fixtures>({
  api: async ({ playwright, baseURL }, use) => {
    const extraHTTPHeaders = { authorization: `Bearer ${apiToken}` };
    const api = await playwright.request.newContext({ baseURL: `${baseURL}/api/v1/`, extraHTTPHeaders });
    await use(api);
    await api.dispose();
  },
  startPlane: async ({}, use) => {
    const planes: SandboxPlane[] = [];
    await use(async () => {
      const plane = await startSandboxPlane();
      planes.push(plane);
      return plane;
    });
    await Promise.all(planes.map(({ close }) => close()));
  },
});

/** What an answer holds, which must be one of success. */
export async function contentOf<T>(answer: APIResponse): Promise<T> {
  expect(answer.ok(), `${answer.url()} ${answer.status()}: ${await answer.text()}`).toBe(true);
  return (await answer.json()) as T;
}

/** Waits for a release that was just asked for until it has ended. */
export async function ended(api: APIRequestContext, answer: APIResponse): Promise<ReleaseDto> {
  const { id } = await contentOf<ReleaseDto>(answer);
  return contentOf<ReleaseDto>(await api.get(`releases/${id}?wait=60`));
}

/** What a release came to on each plane, in the order of the names. */
export function outcomeOf({ targets }: ReleaseDto) {
  const inOrder = targets.toSorted((a, b) => a.dataPlane.localeCompare(b.dataPlane));
  return inOrder.map(({ state, counts }) => [state, counts.put, counts.deleted, counts.unchanged]);
}
