import type { DriftMode } from "@/lib/bindings/schema";

/** What becomes of keys that somebody changes, deletes or adds in a plane's etcd past Gateplane. */
export const driftModeWords: Record<DriftMode, string> = {
  heal: "Repaired",
  report: "Reported only",
  off: "Not watched",
};

export const driftModeTexts: Record<DriftMode, string> = {
  heal: "What was released is put back as soon as it is seen; who keeps breaking a key is found under Drift",
  report: "It is listed under Drift and stays as it is until somebody repairs or accepts it",
  off: "Nobody is told, and it stays until the next release of what was changed",
};
