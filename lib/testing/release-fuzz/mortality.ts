import { AppError } from "@/lib/core/errors";
import { writableClient } from "@/lib/db/client";
import { EtcdPlane } from "@/lib/etcd/client";
import { currentWorker } from "./identity";

/** Each call of a simulated worker may be its last one, before it happens or right after it. */
async function asMortal<T>(call: () => Promise<T>): Promise<T> {
  currentWorker()?.spendCall();
  const result = await call();
  currentWorker()?.spendCall();
  return result;
}

/** From now on, in this test file, workers can die at any statement and at any call to an etcd. */
export function makeWorkersMortal(mishap: () => "none" | "lost" | "refused"): void {
  const extended = writableClient().$extends({
    query: { $allOperations: ({ args, query }) => asMortal(() => query(args) as Promise<unknown>) },
  });
  Reflect.set(globalThis, "gateplanePrisma", extended);
  for (const name of ["transact", "readRanges"] as const) makeCallMortal(name, mishap);
}

function makeCallMortal(name: "transact" | "readRanges", mishap: () => "none" | "lost" | "refused"): void {
  const original = Reflect.get(EtcdPlane.prototype, name) as (...given: unknown[]) => Promise<unknown>;
  const failure = (code: "GP_ETCD_40001" | "GP_ETCD_40003") =>
    new AppError(code, { endpoint: "fuzz", call: name === "transact" ? "write" : "read", reason: "so it was decided" });
  Reflect.set(EtcdPlane.prototype, name, function (this: EtcdPlane, ...given: unknown[]) {
    return asMortal(async () => {
      const fate = currentWorker() ? mishap() : "none";
      if (fate === "refused") throw failure("GP_ETCD_40001");
      const result = await original.apply(this, given);
      if (fate === "lost") throw failure("GP_ETCD_40003");
      return result;
    });
  });
}
