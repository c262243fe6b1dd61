import type { DataPlaneDto } from "@/lib/data-planes/schema";
import type { MatrixCell } from "@/lib/releases/history/schema";

/** The matrix as it is drawn: rows of gateway and stage, columns of planes under their groups. */

export type GridRow = {
  gateway: string;
  stage: string;
  /** What is to run; several while planes are to run different versions, the newest first. */
  wanted: string[];
  cells: ReadonlyMap<string, MatrixCell>;
};

export type PlaneColumn = { name: string; health: DataPlaneDto["health"]["state"] | null };
export type ColumnGroup = { label: string | null; planes: PlaneColumn[] };
export type Grid = { rows: GridRow[]; groups: ColumnGroup[] };

/** Labels whose value groups the columns, the first that a plane has. */
const groupLabels = ["group", "region"];

export function buildGrid(cells: readonly MatrixCell[], planes: readonly DataPlaneDto[]): Grid {
  return { rows: buildRows(cells), groups: buildGroups(cells, planes) };
}

function buildRows(cells: readonly MatrixCell[]): GridRow[] {
  const scopes = Map.groupBy(cells, ({ gateway, stage }) => `${gateway}/${stage}`);
  return [...scopes.values()].flatMap((ofScope) => {
    const [first] = ofScope;
    if (!first) return [];
    const { gateway, stage } = first;
    const byPlane = new Map(ofScope.map((cell) => [cell.dataPlane, cell]));
    return [{ gateway, stage, wanted: wantedVersions(ofScope), cells: byPlane }];
  });
}

function wantedVersions(cells: readonly MatrixCell[]): string[] {
  const newestFirst = cells.toSorted((a, b) => (b.since ?? "").localeCompare(a.since ?? ""));
  return [...new Set(newestFirst.flatMap(({ wantedVersion }) => wantedVersion ?? []))];
}

/** Registered planes and those that only cells still name; planes without a group come last. */
function buildGroups(cells: readonly MatrixCell[], planes: readonly DataPlaneDto[]): ColumnGroup[] {
  const known = new Map(planes.map((plane) => [plane.name, plane]));
  const names = [...new Set([...known.keys(), ...cells.map(({ dataPlane }) => dataPlane)])].toSorted();
  const groups = Map.groupBy(names, (name) => groupOf(known.get(name)));
  return [...groups]
    .map(([label, members]) => ({
      label,
      planes: members.map((name) => ({ name, health: known.get(name)?.health.state ?? null })),
    }))
    .toSorted((a, b) => (a.label === null ? 1 : b.label === null ? -1 : a.label.localeCompare(b.label)));
}

function groupOf(plane: DataPlaneDto | undefined): string | null {
  const label = groupLabels.find((name) => plane?.labels[name] !== undefined);
  return (label && plane?.labels[label]) ?? null;
}
