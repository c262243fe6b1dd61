/** Runs once when a server process starts, before its first request. Node's code is imported only under Node. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startProcess } = await import("./lib/lifecycle/start-process");
  await startProcess();
}
