import { useSyncExternalStore } from "react";

const STEP_MS = 5_000;

let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, STEP_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function tick(): void {
  now = Date.now();
  listeners.forEach((listener) => listener());
}

/** The time, in steps that all its readers share; null while rendering on the server. */
export function useNow(): number | null {
  return useSyncExternalStore(subscribe, currentTime, () => null);
}

function currentTime(): number {
  if (timer === undefined) now = Math.max(now, Math.floor(Date.now() / STEP_MS) * STEP_MS);
  return now;
}
