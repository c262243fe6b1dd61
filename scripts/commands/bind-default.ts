import { bindUnboundGateways } from "@/lib/bindings/bind-unbound-gateways";
import type { Context } from "@/lib/core/context";

export async function bindDefault(ctx: Context, { dryRun }: { dryRun: boolean }): Promise<void> {
  const { dataPlane, bound, refused } = await bindUnboundGateways(ctx, { dryRun });
  const done = dryRun ? "would be bound" : "bound";
  console.log(`${bound.length} gateways ${done} to the default data plane ${dataPlane}.`);
  for (const gateway of bound) console.log(`  ${gateway}`);
  if (refused.length > 0) console.log(`${refused.length} left out:`);
  for (const { gateway, message } of refused) console.log(`  ${gateway}: ${message}`);
}
