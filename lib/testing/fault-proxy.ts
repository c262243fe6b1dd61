import { afterAll } from "vitest";
import { openFaultProxy, type FaultProxy } from "./tcp-proxy";

export type { FaultProxy };

/** Closed after the file by itself. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const proxy = await openFaultProxy(target);
  afterAll(proxy.close);
  return proxy;
}
