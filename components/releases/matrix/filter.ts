import type { DataPlaneDto } from "@/lib/data-planes/schema";
import type { MatrixCell } from "@/lib/releases/history/schema";
import type { CellState } from "../looks";

/** What of the matrix is looked at, as the address says it. */
export type MatrixFilter = { state?: string; gateway?: string; plane?: string; label?: string };

export const filterNames = ["state", "gateway", "plane", "label"] as const;

const needingAttention: readonly CellState[] = ["failed", "behind", "drifted", "unreachable", "unknown"];

/** States that are asked for together or alone, in the order of urgency. */
export const stateChoices: readonly { value: string; label: string; states: readonly CellState[] }[] = [
  { value: "attention", label: "Needs attention", states: needingAttention },
  { value: "failed", label: "Failed", states: ["failed"] },
  { value: "releasing", label: "Releasing", states: ["releasing"] },
  { value: "behind", label: "Behind", states: ["behind"] },
  { value: "drifted", label: "Drifted", states: ["drifted"] },
  { value: "never-released", label: "Not released", states: ["never-released"] },
];

/** Planes by name and label. */
export function choosePlanes(planes: readonly DataPlaneDto[], { plane, label }: MatrixFilter): DataPlaneDto[] {
  return planes.filter(
    ({ name, labels }) =>
      (plane === undefined || name.includes(plane)) && (label === undefined || labelTexts(labels).includes(label)),
  );
}

/** Cells by gateway and by the planes that are left; a plane that is not registered any more goes by its name. */
export function chooseCells(
  cells: readonly MatrixCell[],
  { gateway, plane, label }: MatrixFilter,
  planes: readonly DataPlaneDto[],
): MatrixCell[] {
  const left = new Set(planes.map(({ name }) => name));
  const isOnPlane = plane === undefined && label === undefined ? () => true : (name: string) => left.has(name);
  return cells.filter((cell) => (gateway === undefined || cell.gateway.includes(gateway)) && isOnPlane(cell.dataPlane));
}

/** Whole rows that have a cell in one of the states asked for, so that a cell is seen beside its neighbours. */
export function keepRowsWith(cells: readonly MatrixCell[], state: string | undefined): readonly MatrixCell[] {
  const states = stateChoices.find(({ value }) => value === state)?.states;
  if (!states) return cells;
  const scopeOf = ({ gateway, stage }: MatrixCell) => `${gateway}/${stage}`;
  const scopes = new Set(cells.filter((cell) => states.includes(cell.state)).map(scopeOf));
  return cells.filter((cell) => scopes.has(scopeOf(cell)));
}

export function countStates(cells: readonly MatrixCell[]): (states: readonly CellState[]) => number {
  const counts = new Map<CellState, number>();
  cells.forEach(({ state }) => counts.set(state, (counts.get(state) ?? 0) + 1));
  return (states) => states.reduce((sum, state) => sum + (counts.get(state) ?? 0), 0);
}

export const labelTexts = (labels: Record<string, string>) =>
  Object.entries(labels).map(([name, value]) => `${name}=${value}`);
