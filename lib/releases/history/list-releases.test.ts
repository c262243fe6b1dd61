import { expect, test } from "vitest";
import { writableClient } from "@/lib/db/client";
import { adminContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { ReleaseQuery } from "../schema";
import { listReleases } from "./list-releases";

await testDatabase();
const admin = await adminContext();

const made = [
  { comment: "first", gatewayName: "shop", state: "SUCCEEDED", planes: ["berlin", "rome"] },
  { comment: "second", gatewayName: "shop", state: "FAILED", planes: ["rome"] },
  { comment: "third", gatewayName: "blog", state: "SUCCEEDED", planes: ["berlin"] },
  { comment: "fourth", gatewayName: "shop", state: "SUCCEEDED", planes: ["berlin"] },
  { comment: "fifth", gatewayName: "shop", state: "SUCCEEDED", planes: ["berlin", "rome"] },
] as const;

for (const [index, { comment, gatewayName, state, planes }] of made.entries()) {
  await writableClient().release.create({
    data: {
      ...{ comment, gatewayName, state, stageName: "prod", scope: `${gatewayName}/prod`, seq: index + 1 },
      ...{ kind: "RELEASE", requesterKind: "user", requesterId: "1", requesterName: "Ada", source: "api" },
      targets: { create: planes.map((dataPlaneName) => ({ dataPlaneName })) },
    },
  });
}

/** All pages of one release each, as a person turns them. */
async function commentsOf(filter: object): Promise<string[]> {
  const comments: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listReleases(admin, ReleaseQuery.parse({ ...filter, limit: 1, cursor }));
    comments.push(...page.items.map(({ comment }) => comment));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return comments;
}

test.each([
  [{}, ["fifth", "fourth", "third", "second", "first"]],
  [{ gateway: "shop" }, ["fifth", "fourth", "second", "first"]],
  [{ dataPlane: "rome" }, ["fifth", "second", "first"]],
  [{ gateway: "shop", dataPlane: "berlin" }, ["fifth", "fourth", "first"]],
  [{ state: "FAILED" }, ["second"]],
  [{ dataPlane: "paris" }, []],
])("pages of %o hold each release once, the newest first", async (filter, comments) => {
  expect(await commentsOf(filter)).toEqual(comments);
});

test("a page of a plane's releases shows all their targets", async () => {
  const page = await listReleases(admin, ReleaseQuery.parse({ dataPlane: "rome", limit: 1 }));
  expect(page.items[0]?.targets.map(({ dataPlane }) => dataPlane)).toEqual(["berlin", "rome"]);
});
