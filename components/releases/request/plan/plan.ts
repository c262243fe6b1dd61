import type { z } from "zod";
import { toInstant } from "@/components/ui/local-time";
import type { RequestReleaseInput } from "@/lib/releases/schema";
import { fitTo, toWaveInput, type Wave } from "../waves/waves";

/** How a release is to go, besides what goes where. All of it is kept until the release is asked for. */
export type Plan = {
  waves: readonly Wave[];
  /** A time of the reader's clock, as a date field holds it; null: now. */
  at: string | null;
  whatIf: WhatIf;
  /** Why it may pass a freeze; null: it may not. */
  override: string | null;
  supersede: boolean;
  comment: string;
};

type Request = z.input<typeof RequestReleaseInput>;
export type WhatIf = Required<
  Pick<Request, "onFailure" | "onCheckFailure" | "onForeignEdit" | "onPreviewChange" | "requireLoaded">
>;

export const usualPlan: Plan = {
  waves: [{ dataPlanes: [], pauseSeconds: 0, needsApproval: false }],
  at: null,
  whatIf: {
    onFailure: "halt",
    onCheckFailure: "refuse",
    onForeignEdit: "overwrite",
    onPreviewChange: "tell",
    requireLoaded: false,
  },
  override: null,
  supersede: false,
  comment: "",
};

type Where = { gateway: string; stage: string; version: string; /** Empty: all that are bound. */ planes: string[] };

/** What is sent. Planes are named by their waves where there are waves; `canReceive` are those that all of them are. */
export function toRequest(plan: Plan, where: Where, canReceive: readonly string[], seen: Request["seen"]): Request {
  const { gateway, stage, version, planes } = where;
  const waves = toWaveInput(fitTo(plan.waves, canReceive));
  const scheduledAt = scheduledTime(plan);
  return {
    gateway,
    stage,
    version,
    ...(waves ? { waves } : planes.length > 0 && { dataPlanes: planes }),
    ...plan.whatIf,
    ...(scheduledAt !== undefined && { scheduledAt }),
    ...(plan.override !== null && { overrideFreeze: { reason: plan.override.trim() } }),
    ...(plan.supersede && scheduledAt === undefined && { supersede: true }),
    comment: plan.comment.trim(),
    seen,
  };
}

/** Undefined: now. */
export function scheduledTime({ at }: Pick<Plan, "at">): string | undefined {
  return at === null ? undefined : toInstant(at);
}

/** Why a release cannot begin at a time of the reader's clock; undefined: it can. */
export function problemOfTime(at: string, now: number): string | undefined {
  const instant = toInstant(at);
  if (instant === undefined) return "Give a date and a time.";
  return Date.parse(instant) <= now ? "That time is over." : undefined;
}
