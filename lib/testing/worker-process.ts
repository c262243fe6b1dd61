import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { onTestFinished } from "vitest";
import { bundledWorker } from "./worker-process/bundle";
import type { WorkerOptions } from "./worker-process/options";

export type WorkerProcess = {
  kill(): Promise<void>;
  /** Asks it to stop, as whoever runs it does. @returns what it left with */
  terminate(): Promise<number | null>;
  freeze(): void;
  thaw(): void;
  /** Its end, whatever brings it about. */
  exited: Promise<void>;
};

/** A worker in a process of its own, on the database of this test file, until the test is over. Resolves when it works. */
export async function startWorkerProcess(options: WorkerOptions = {}): Promise<WorkerProcess> {
  const child = fork(await bundledWorker(), [JSON.stringify(options)], { stdio: "inherit" });
  const end = once(child, "exit");
  const exited = end.then(() => undefined);
  const kill = async () => {
    child.kill("SIGKILL");
    await exited;
  };
  const terminate = async () => {
    child.kill("SIGTERM");
    const [code] = (await end) as [number | null];
    return code;
  };
  onTestFinished(kill);
  await started(child);
  return {
    ...{ kill, terminate, exited },
    freeze: () => void child.kill("SIGSTOP"),
    thaw: () => void child.kill("SIGCONT"),
  };
}

function started(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once("message", () => resolve());
    child.once("exit", (code) => reject(new Error(`the worker process left with ${code}`)));
  });
}
