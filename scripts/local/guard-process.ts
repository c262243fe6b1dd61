/**
 * Ends what its parent left behind when the parent is killed with no chance to do so itself. It lives as long as the
 * pipe on its standard input: lines `+<pid> <signal>` and `-<pid>` say which process groups to end when the pipe breaks.
 */
import { createInterface } from "node:readline";
import { endGroup } from "./process-group.ts";

const groups = new Map<number, NodeJS.Signals>();

for await (const line of createInterface({ input: process.stdin })) {
  const [pid = "", signal = "SIGTERM"] = line.slice(1).split(" ");
  if (line.startsWith("+")) groups.set(Number(pid), signal as NodeJS.Signals);
  else groups.delete(Number(pid));
}
for (const [pid, signal] of [...groups].reverse()) await endGroup(pid, signal, 10_000);
