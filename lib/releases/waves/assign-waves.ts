import { AppError } from "@/lib/core/errors";
import type { WaveInput } from "../schema";
import type { WaveSettings } from "./wave-settings";

export type Assignment = {
  settings: WaveSettings[];
  /** Of a plane; 1 is the first. */
  waveOf: (dataPlane: string) => number;
};

/** The planes a release names: those of `dataPlanes`, else those of its waves; undefined: it names none. */
export function namedPlanes(dataPlanes: readonly string[] | undefined, waves: readonly WaveInput[] | undefined) {
  return dataPlanes ?? waves?.flatMap((wave) => wave.dataPlanes);
}

/**
 * Which plane goes in which wave. Without waves there is one.
 * @throws AppError 422 naming planes that are in two waves, in none, or in one without being the release's
 */
export function assignWaves(waves: readonly WaveInput[] | undefined, planes: readonly string[]): Assignment {
  if (waves === undefined) return { settings: [], waveOf: () => 1 };
  const inWaves = waves.flatMap(({ dataPlanes }) => dataPlanes);
  refuse("GP_RELEASE_20007", repeated(inWaves));
  refuse("GP_RELEASE_20008", without(planes, inWaves));
  refuse("GP_RELEASE_20009", without(inWaves, planes));
  return {
    settings: waves.map(({ pauseSeconds, needsApproval }) => ({ pauseSeconds, needsApproval })),
    waveOf: (dataPlane) => waves.findIndex((wave) => wave.dataPlanes.includes(dataPlane)) + 1,
  };
}

function refuse(code: "GP_RELEASE_20007" | "GP_RELEASE_20008" | "GP_RELEASE_20009", planes: readonly string[]): void {
  if (planes.length > 0) throw new AppError(code, { planes: planes.join(", ") });
}

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}

function without(names: readonly string[], others: readonly string[]): string[] {
  return names.filter((name) => !others.includes(name));
}
