import { describe, expect, test } from "vitest";
import type { DataPlaneDto } from "@/lib/data-planes/schema";
import type { MatrixCell } from "@/lib/releases/history/schema";
import { chooseCells, choosePlanes, countStates, keepRowsWith } from "./filter";
import { buildGrid } from "./grid";

const cell = (scope: string, dataPlane: string, more: Partial<MatrixCell> = {}): MatrixCell => {
  const [gateway = "", stage = ""] = scope.split("/");
  return {
    gateway,
    stage,
    dataPlane,
    liveVersion: "1.0.0",
    wantedVersion: "1.0.0",
    state: "in-sync",
    drifts: 0,
    releaseId: null,
    since: null,
    ...more,
  };
};

const plane = (name: string, labels: Record<string, string> = {}) =>
  ({ name, labels, health: { state: "healthy" } }) as DataPlaneDto;

const planes = [
  plane("us-1", { region: "us" }),
  plane("eu-2", { region: "eu" }),
  plane("lab"),
  plane("eu-1", { region: "eu" }),
];

describe("buildGrid", () => {
  test("columns stand under their groups, those without one at the end", () => {
    const { groups } = buildGrid([], planes);
    expect(groups.map(({ label, planes }) => [label, ...planes.map(({ name }) => name)])).toEqual([
      ["eu", "eu-1", "eu-2"],
      ["us", "us-1"],
      [null, "lab"],
    ]);
  });

  test("a plane that only a cell names still has its column", () => {
    const { groups } = buildGrid([cell("pets/prod", "gone")], planes);
    expect(groups.at(-1)?.planes).toContainEqual({ name: "gone", health: null });
  });

  test("a row wants the newest version first while its planes are to run several", () => {
    const { rows } = buildGrid(
      [
        cell("pets/prod", "eu-1", { wantedVersion: "1.0.0", since: "2026-01-01T00:00:00Z" }),
        cell("pets/prod", "eu-2", { wantedVersion: "1.1.0", since: "2026-02-01T00:00:00Z" }),
        cell("pets/prod", "us-1", { wantedVersion: null }),
      ],
      planes,
    );
    expect(rows.map(({ wanted }) => wanted)).toEqual([["1.1.0", "1.0.0"]]);
  });
});

describe("filter", () => {
  const cells = [
    cell("pets/prod", "eu-1", { state: "failed" }),
    cell("pets/prod", "us-1"),
    cell("pets/stag", "eu-1"),
    cell("shop/prod", "us-1", { state: "releasing" }),
  ];

  test("planes go by name and by label", () => {
    expect(choosePlanes(planes, { plane: "eu" }).map(({ name }) => name)).toEqual(["eu-2", "eu-1"]);
    expect(choosePlanes(planes, { label: "region=us" }).map(({ name }) => name)).toEqual(["us-1"]);
  });

  test("cells go by gateway and by the planes left", () => {
    expect(chooseCells(cells, { gateway: "sho" }, planes)).toEqual([cells[3]]);
    expect(chooseCells(cells, { label: "region=us" }, choosePlanes(planes, { label: "region=us" }))).toEqual([
      cells[1],
      cells[3],
    ]);
  });

  test("a state keeps whole rows", () => {
    expect(keepRowsWith(cells, "attention")).toEqual([cells[0], cells[1]]);
    expect(keepRowsWith(cells, undefined)).toEqual(cells);
    expect(keepRowsWith(cells, "nonsense")).toEqual(cells);
  });

  test("states are counted together or alone", () => {
    const count = countStates(cells);
    expect(count(["failed", "releasing"])).toBe(2);
    expect(count(["drifted"])).toBe(0);
  });
});
