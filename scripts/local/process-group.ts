import { setTimeout as wait } from "node:timers/promises";

/** Sends a signal to a process and everything it started; false when nothing of it is left. */
export function signalGroup(leader: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-leader, signal);
    return true;
  } catch {
    return false;
  }
}

/** Asks a process group to end and kills what is left of it after the grace period. */
export async function endGroup(leader: number, signal: NodeJS.Signals, graceMs: number): Promise<void> {
  const deadline = Date.now() + graceMs;
  let alive = signalGroup(leader, signal);
  while (alive && Date.now() < deadline) {
    await wait(25);
    alive = signalGroup(leader, 0);
  }
  signalGroup(leader, "SIGKILL");
}
