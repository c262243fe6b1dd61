import { startWorker } from "@/lib/jobs/worker";
import { stopOnSignals } from "@/lib/lifecycle/stop-process";
import { shiftClock } from "./shift-clock";
import { dieAt } from "./die-at";
import type { WorkerOptions } from "./options";

const { diesAt, clockAheadMs = 0, watches = false } = JSON.parse(process.argv[2] ?? "{}") as WorkerOptions;
shiftClock(clockAheadMs);
if (diesAt) dieAt(diesAt);
stopOnSignals();
await startWorker({ watches });
process.send?.("started");
