import type { Prisma } from "@/lib/db/generated/client";

/** What comes between a wave and its neighbours. Stored with the release, one entry a wave. */
export type WaveSettings = {
  /** How long the wave is watched before the next one begins. */
  pauseSeconds: number;
  /** It begins only when somebody has approved it. */
  needsApproval: boolean;
};

const plain: WaveSettings = { pauseSeconds: 0, needsApproval: false };

/** Of each wave, the first one first. A release without any has one wave. */
export function settingsOf({ waves }: { waves: Prisma.JsonValue }): WaveSettings[] {
  const stored = waves as WaveSettings[];
  return stored.length > 0 ? stored : [plain];
}

type Waved = { wave: number };

/** The waves that have targets left, in their order and numbered anew, each with what comes between it and the next. */
export function remainingWaves(release: { waves: Prisma.JsonValue }, left: readonly Waved[]) {
  const numbers = [...new Set(left.map(({ wave }) => wave))].sort((one, other) => one - other);
  const settings = settingsOf(release);
  return {
    settings: numbers.map((number) => settings[number - 1] ?? plain),
    waveOf: (wave: number) => numbers.indexOf(wave) + 1,
  };
}
