import { availableParallelism, cpus, loadavg, totalmem } from "node:os";

/** What figures are worth knowing with: a machine that does other things at the same time is slower. */
export function describeMachine() {
  return {
    processor: cpus()[0]?.model ?? "unknown",
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 1024 ** 3),
    node: process.version,
    load: loadavg().map((load) => Math.round(load * 10) / 10),
  };
}
