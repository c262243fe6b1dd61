import { cellLooks, type CellState } from "@/components/releases/looks";
import type { Look } from "@/components/ui/theme/tone";

/** The states of a gateway's cells, the one that asks for attention most first. */
const byUrgency: readonly CellState[] = [
  "failed",
  "releasing",
  "behind",
  "drifted",
  "unreachable",
  "unknown",
  "in-sync",
  "never-released",
];

type LiveState = { look: Look; word: string };

/** All cells of a gateway in one word: "In sync", "2 failed". Null without any. */
export function liveState(states: readonly CellState[]): LiveState | null {
  const worst = byUrgency.find((state) => states.includes(state));
  if (worst === undefined) return null;
  const look = cellLooks[worst];
  const count = states.filter((state) => state === worst).length;
  const isCalm = worst === "in-sync" || worst === "never-released";
  return { look, word: isCalm ? look.word : `${count} ${look.word.toLowerCase()}` };
}
