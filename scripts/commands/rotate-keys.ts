import type { Context } from "@/lib/core/context";
import { rotateKeys as rotate } from "@/lib/lifecycle/rotate-keys";

export async function rotateKeys(ctx: Context): Promise<void> {
  const { key, dataPlanes, bindings, definitions, values } = await rotate(ctx);
  console.log(`All is sealed with the key ${key}; sealed anew: ${dataPlanes} connections of data planes,`);
  console.log(
    `secrets of ${bindings} bindings, ${definitions} parts of definitions and versions, ${values} kept values.`,
  );
}
