import { expect, test } from "vitest";
import type { PlaneWatchDto } from "@/lib/drift/schema";
import { watchGaps } from "./watch-gaps";

const watch = (dataPlane: string, state: PlaneWatchDto["state"]): PlaneWatchDto => ({
  ...{ dataPlane, state, open: 0, comparedAt: null, heardAt: null, error: null, watchedBy: null, exceptions: [] },
});

test("planes that are not watched are named, but not those that are inactive", () => {
  const watches = [
    watch("eu-1", "watching"),
    watch("eu-2", "failing"),
    watch("us-1", "unwatched"),
    watch("old", "unwatched"),
  ];
  const planes = [
    { name: "eu-1", status: "ACTIVE" },
    { name: "eu-2", status: "ACTIVE" },
    { name: "us-1", status: "DRAINING" },
    { name: "old", status: "INACTIVE" },
  ] as const;
  expect(watchGaps(watches, planes).map(({ dataPlane }) => dataPlane)).toEqual(["eu-2", "us-1"]);
});
