import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

export type WorkerProcess = { kill(): Promise<void>; freeze(): void; thaw(): void };

/** A worker in a process of its own, on the database of this test file, until the test is over. Resolves when it works. */
export async function startWorkerProcess(): Promise<WorkerProcess> {
  const child = fork(fileURLToPath(new URL("worker-process/run.mjs", import.meta.url)), { stdio: "inherit" });
  const exited = once(child, "exit");
  const kill = async () => {
    child.kill("SIGKILL");
    await exited;
  };
  onTestFinished(kill);
  await started(child);
  return { kill, freeze: () => void child.kill("SIGSTOP"), thaw: () => void child.kill("SIGCONT") };
}

function started(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once("message", () => resolve());
    child.once("exit", (code) => reject(new Error(`the worker process left with ${code}`)));
  });
}
