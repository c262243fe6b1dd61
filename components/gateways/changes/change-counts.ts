import type { Change } from "@/lib/gateways/definition/schema";

const words: Record<Change["op"], string> = { create: "new", update: "changed", delete: "dropped" };
const ops = Object.keys(words) as Change["op"][];

/** "12 new, 1 changed"; "no changes". */
export function changeCounts(changes: readonly Pick<Change, "op">[]): string {
  const counts = ops.map((op) => ({ op, count: changes.filter((change) => change.op === op).length }));
  const told = counts.filter(({ count }) => count > 0).map(({ op, count }) => `${count} ${words[op]}`);
  return told.join(", ") || "no changes";
}
