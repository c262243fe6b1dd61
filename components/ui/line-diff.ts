import { structuredPatch } from "diff";
import { indentedJson } from "./json-text";

export type DiffLine = {
  kind: "same" | "added" | "removed";
  text: string;
  before: number | null;
  after: number | null;
};
export type DiffHunk = { lines: DiffLine[] };

const CONTEXT = 3;

/** What differs between two values' JSON, line by line, with a little of what surrounds it. Nothing when they are equal. */
export function diffLines(before: unknown, after: unknown, context: number = CONTEXT): DiffHunk[] {
  const patch = structuredPatch("", "", indentedJson(before), indentedJson(after), "", "", { context });
  return patch.hunks.map(({ oldStart, newStart, lines }) => ({ lines: numberLines(lines, oldStart, newStart) }));
}

function numberLines(lines: string[], oldStart: number, newStart: number): DiffLine[] {
  let before = oldStart;
  let after = newStart;
  return lines
    .filter((line) => !line.startsWith("\\"))
    .map((line): DiffLine => {
      const text = line.slice(1);
      if (line.startsWith("-")) return { kind: "removed", text, before: before++, after: null };
      if (line.startsWith("+")) return { kind: "added", text, before: null, after: after++ };
      return { kind: "same", text, before: before++, after: after++ };
    });
}
