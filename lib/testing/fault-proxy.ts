import { atEndOfFile } from "./end-of-file";
import { openFaultProxy, type FaultProxy } from "./tcp-proxy";

export type { FaultProxy };

/** Closed after the file by itself. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const proxy = await openFaultProxy(target);
  atEndOfFile(proxy.close);
  return proxy;
}
