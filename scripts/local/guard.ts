import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

let guard: { write(line: string): void } | undefined;

function startGuard() {
  const script = fileURLToPath(new URL("./guard-process.ts", import.meta.url));
  const child = spawn(process.execPath, [script], { detached: true, stdio: ["pipe", "ignore", "ignore"] });
  child.unref();
  (child.stdin as typeof child.stdin & { unref(): void }).unref();
  child.stdin.on("error", () => undefined);
  return child.stdin;
}

/** From now on the process group is ended even if this process is killed. */
export function guardGroup(pid: number, signal: NodeJS.Signals): void {
  guard ??= startGuard();
  guard.write(`+${pid} ${signal}\n`);
}

export function releaseGroup(pid: number): void {
  guard?.write(`-${pid}\n`);
}
