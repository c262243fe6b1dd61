import { fork } from "node:child_process";
import { join } from "node:path";
import type { Figure } from "./figures.ts";

/**
 * Measures one part in a process of its own, with a database and an etcd of its own: no part feels what another left
 * in memory or on disk. @throws when the part does not come to its end
 */
export async function runPart(name: string): Promise<Figure[]> {
  // Whatever a part says, the standard output is for the figures alone.
  const stdio = ["ignore", process.stderr, process.stderr, "ipc"] as const;
  const child = fork(join(import.meta.dirname, "part-process.ts"), [name], { stdio: [...stdio] });
  const end = () => child.kill("SIGTERM");
  process.on("SIGINT", end).on("SIGTERM", end);
  let figures: Figure[] | undefined;
  child.on("message", (message) => (figures = message as Figure[]));
  const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
  process.off("SIGINT", end).off("SIGTERM", end);
  if (code !== 0 || figures === undefined) throw new Error(`${name} could not be measured (exit code ${code})`);
  return figures;
}
