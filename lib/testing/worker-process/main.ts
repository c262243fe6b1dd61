import { startWorker } from "@/lib/jobs/worker";

await startWorker();
process.send?.("started");
