import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";

export type Lock = { holder?: undefined; release(): void } | { holder: number; release?: undefined };

/** Takes the lock that this file stands for, or says which living process holds it. A dead one's lock is taken over. */
export function takeLock(file: string): Lock {
  const [pid, since] = readLines(file);
  if (pid && since && birth(Number(pid)) === since) return { holder: Number(pid) };
  rmSync(file, { force: true });
  try {
    writeFileSync(file, `${process.pid}\n${birth(process.pid)}\n`, { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return { holder: Number(readLines(file)[0]) };
  }
  return { release: () => rmSync(file, { force: true }) };
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, "utf8").split("\n");
  } catch {
    return [];
  }
}

/** When a process began: its number alone may belong to another program after a crash. */
function birth(pid: number): string | undefined {
  try {
    if (process.platform !== "linux")
      return execFileSync("ps", ["-o", "lstart=", "-p", `${pid}`])
        .toString()
        .trim();
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    const afterName = readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /s, "");
    const startTime = afterName.split(" ")[19];
    return `${boot} ${startTime}`;
  } catch {
    return undefined;
  }
}
