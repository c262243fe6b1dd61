import { spawn, type StdioOptions } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { guardGroup, releaseGroup } from "./guard.ts";
import { endGroup, signalGroup } from "./process-group.ts";
import { StartFailure } from "./start-failure.ts";

export type Command = {
  name: string;
  file: string;
  args: string[];
  env?: Record<string, string | undefined>;
  cwd?: string;
  /** A file for its output, begun anew at each start; without one it writes to ours. */
  log?: string;
  stopSignal?: NodeJS.Signals;
  /** How long it may take to stop before its process group is killed. */
  graceMs?: number;
};

export type Exit = { code: number | null; signal: NodeJS.Signals | null; error?: Error };

export type Child = {
  name: string;
  pid: number | undefined;
  exited: Promise<Exit>;
  stop(): Promise<void>;
  kill(): Promise<void>;
  /** Waits until the probe answers true; fails when the process ends first or the time is up. */
  ready(probe: () => Promise<boolean>, seconds: number): Promise<void>;
};

const running: Child[] = [];
let stopping = false;

/** Stops all that was started, the latest first. Nothing can be started from then on. */
export async function stopChildren(): Promise<void> {
  stopping = true;
  for (const child of [...running].reverse()) await child.stop();
}

/** Starts a process at the head of its own group, so that a Ctrl-C in the terminal reaches only the launcher. */
export function startChild(command: Command): Child {
  if (stopping) throw new StartFailure(`${command.name} is not started any more: Gateplane is stopping.`);
  const { name, stopSignal = "SIGTERM", graceMs = 10_000 } = command;
  const child = spawnGroup(command);
  const { pid } = child;
  let exit: Exit | undefined;
  const exited = new Promise<Exit>((resolve) => {
    child.once("exit", (code, signal) => resolve({ code, signal }));
    child.once("error", (error) => resolve({ code: null, signal: null, error }));
  }).then((result) => {
    if (pid) releaseGroup(pid);
    running.splice(running.indexOf(started), 1);
    return (exit = result);
  });
  if (pid) guardGroup(pid, stopSignal);

  const end = async (signal: NodeJS.Signals, patienceMs: number) => {
    if (!pid || (exit && !signalGroup(pid, 0))) return;
    await endGroup(pid, signal, patienceMs);
    await exited;
  };

  const ready = async (probe: () => Promise<boolean>, seconds: number) => {
    const deadline = Date.now() + seconds * 1000;
    while (!exit) {
      if (await probe().catch(() => false)) return;
      if (Date.now() > deadline) throw new StartFailure(`${name} was not ready within ${seconds} s.${tail(command)}`);
      await Promise.race([wait(50), exited]);
    }
    throw new StartFailure(`${name} ended at its start (${describeExit(exit)}).${tail(command)}`);
  };

  const stop = () => end(stopSignal, graceMs);
  const started: Child = { name, pid, exited, stop, kill: () => end("SIGKILL", 1000), ready };
  running.push(started);
  return started;
}

export function describeExit({ code, signal, error }: Exit): string {
  return error?.message ?? (signal ? `signal ${signal}` : `exit code ${code}`);
}

function spawnGroup({ file, args, env, cwd, log }: Command) {
  const output = log ? openSync(log, "w", 0o600) : undefined;
  const stdio: StdioOptions = ["ignore", output ?? "inherit", output ?? "inherit"];
  try {
    return spawn(file, args, { detached: true, stdio, cwd, env: { ...process.env, ...env } });
  } finally {
    if (output !== undefined) closeSync(output);
  }
}

function tail({ log }: Command): string {
  if (!log) return "";
  const lines = readFileSync(log, "utf8").trimEnd().split("\n").slice(-15);
  return ` The end of ${log}:\n${lines.map((line) => `  | ${line}`).join("\n")}`;
}
