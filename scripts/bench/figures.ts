/** One thing measured. `target` says what it is to be, `holds` whether it is. */
export type Figure = { what: string; value: number; unit: Unit; target?: string; holds?: boolean };
type Unit = "ms" | "x" | "keys" | "kB" | "MiB";

export function figure(what: string, value: number, unit: Unit): Figure {
  return { what, value: rounded(value, unit), unit };
}

export function atMost(limit: number, measured: Figure): Figure {
  return { ...measured, target: `at most ${limit}`, holds: measured.value <= limit };
}

export function atLeast(limit: number, measured: Figure): Figure {
  return { ...measured, target: `at least ${limit}`, holds: measured.value >= limit };
}

export function exactly(wanted: number, measured: Figure): Figure {
  return { ...measured, target: `exactly ${wanted}`, holds: measured.value === wanted };
}

/** As a line of a table for people. */
export function toLine({ what, value, unit, target = "", holds }: Figure): Record<string, string> {
  return { what, value: `${value} ${unit}`, target, holds: holds === undefined ? "" : holds ? "yes" : "NO" };
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

export function median(numbers: readonly number[]): number {
  return numbers.toSorted((left, right) => left - right)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

function rounded(value: number, unit: Unit): number {
  return unit === "x" || (unit === "ms" && value < 10) ? Math.round(value * 10) / 10 : Math.round(value);
}
