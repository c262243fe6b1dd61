import type { WaveInput } from "@/lib/releases/schema";

/** Waves as they are put together: every plane of the release is in one; there is always at least one wave. */

export type Wave = Required<WaveInput>;

const wave = (dataPlanes: string[]): Wave => ({ dataPlanes, pauseSeconds: 0, needsApproval: false });

export const allAtOnce = (planes: readonly string[]): Wave[] => [wave([...planes])];

export function canaryFirst([canary, ...others]: readonly string[]): Wave[] {
  return [canary === undefined ? [] : [canary], others].filter(hasAny).map(wave);
}

type Labelled = { name: string; labels: Readonly<Record<string, string>> };

/** A wave for each value of a label, in their order; planes without it come last. */
export function byLabel(planes: readonly Labelled[], label: string): Wave[] {
  const groups = Map.groupBy(planes, ({ labels }) => labels[label]);
  const values = [...groups.keys()].filter((value) => value !== undefined).toSorted();
  return [...values, undefined]
    .map((value) => (groups.get(value) ?? []).map(({ name }) => name))
    .filter(hasAny)
    .map(wave);
}

/** After the choice of planes has changed: who is gone leaves its wave, who is new comes in the last one. */
export function fitTo(waves: readonly Wave[], planes: readonly string[]): Wave[] {
  const placed = new Set(waves.flatMap(({ dataPlanes }) => dataPlanes));
  const added = planes.filter((plane) => !placed.has(plane));
  return waves.map((given, index) => {
    const kept = given.dataPlanes.filter((plane) => planes.includes(plane));
    return { ...given, dataPlanes: index === waves.length - 1 ? [...kept, ...added] : kept };
  });
}

/** Says which planes a wave has: others give those up that it takes, a neighbour takes those that it gives up. */
export function setPlanes(waves: readonly Wave[], index: number, planes: readonly string[]): Wave[] {
  const neighbour = index === waves.length - 1 ? index - 1 : index + 1;
  const givenUp = (waves[index]?.dataPlanes ?? []).filter((plane) => !planes.includes(plane));
  return waves.map((given, at) => {
    if (at === index) return { ...given, dataPlanes: [...planes] };
    const kept = given.dataPlanes.filter((plane) => !planes.includes(plane));
    return { ...given, dataPlanes: at === neighbour ? [...kept, ...givenUp] : kept };
  });
}

export const addWave = (waves: readonly Wave[]): Wave[] => [...waves, wave([])];

/** Its planes go with the wave before it, those of the first with the next one. */
export function removeWave(waves: readonly Wave[], index: number): Wave[] {
  const orphans = waves[index]?.dataPlanes ?? [];
  const heir = index === 0 ? 1 : index - 1;
  return waves
    .map((given, at) => (at === heir ? { ...given, dataPlanes: [...given.dataPlanes, ...orphans] } : given))
    .filter((_, at) => at !== index);
}

export function change(waves: readonly Wave[], index: number, patch: Partial<Wave>): Wave[] {
  return waves.map((given, at) => (at === index ? { ...given, ...patch } : given));
}

/** As the release takes them: none where all goes at once. After the last wave nothing is waited for. */
export function toWaveInput(waves: readonly Wave[]): WaveInput[] | undefined {
  const filled = waves.filter(({ dataPlanes }) => hasAny(dataPlanes));
  if (filled.length === 0 || (filled.length === 1 && !filled[0]?.needsApproval)) return undefined;
  return filled.map((given, index) => (index === filled.length - 1 ? { ...given, pauseSeconds: 0 } : given));
}

function hasAny(planes: readonly string[]): boolean {
  return planes.length > 0;
}
