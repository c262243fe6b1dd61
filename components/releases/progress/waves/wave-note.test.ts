import { expect, test } from "vitest";
import type { Hold, WaveDto } from "@/lib/releases/schema";
import { waveNote } from "./wave-note";

const until = "2026-05-01T10:00:00.000Z";
const wave = (number: number, given: Partial<WaveDto> = {}): WaveDto => ({
  number,
  dataPlanes: ["a"],
  pauseSeconds: 0,
  needsApproval: false,
  state: "waiting",
  ...given,
});

function note(
  second: Partial<WaveDto>,
  { hold = null, pauseSeconds = 0 }: { hold?: Hold | null; pauseSeconds?: number } = {},
) {
  const waves = [wave(1, { state: "running", pauseSeconds }), wave(2, second)] as const;
  return waveNote({ hold, onFailure: "rollback", waves }, waves[1]);
}

test("what stands before a wave is told before it comes", () => {
  expect(note({})).toBeNull();
  expect(note({}, { pauseSeconds: 300 })?.text).toBe("begins after a pause of 5 min 0 s");
  expect(note({ needsApproval: true }, { pauseSeconds: 30 })?.text).toBe(
    "begins after a pause of 30 s, when it is approved",
  );
});

test("a wave that is held up says until when", () => {
  expect(note({ state: "paused" }, { hold: { kind: "pause", wave: 2, until } })).toEqual({ text: "begins in", until });
  expect(note({ state: "paused" }, { hold: { kind: "freeze", wave: 2, window: "weekend", until } })).toEqual({
    text: "frozen by weekend for",
    until,
  });
});

test("a failed wave says what follows", () => {
  expect(note({ state: "failed" })?.text).toBe("what was written is rolled back");
});
