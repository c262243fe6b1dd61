import { afterAll } from "vitest";

const endings: (() => Promise<void> | void)[] = [];

// Registered as this module is read: an `afterAll` from within a test would never run.
afterAll(async () => {
  for (const end of endings.reverse()) await end();
});

/** Done after the last test of the file, the latest first, wherever in the file it was asked for. */
export function atEndOfFile(end: () => Promise<void> | void): void {
  endings.push(end);
}
