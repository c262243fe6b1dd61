import "server-only";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import type { RepairManyDto, RepairManyInput } from "../schema";
import { repairDrift } from "./repair-drift";

/** Each by itself: one that cannot be repaired holds up no other, and each refusal is audited. */
export async function repairMany(ctx: Context, { ids }: RepairManyInput): Promise<RepairManyDto> {
  const items: RepairManyDto["items"] = [];
  for (const id of new Set(ids)) items.push(await attempt(ctx, id));
  return { items };
}

async function attempt(ctx: Context, id: string): Promise<RepairManyDto["items"][number]> {
  try {
    await repairDrift(ctx, { id });
    return { id, ok: true };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { id, ok: false, code: error.code, message: error.message };
  }
}
