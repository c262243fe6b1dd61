import type { PreviewTargetDto } from "@/lib/releases/preview/schema";
import { zonedTime } from "@/lib/releases/freeze-windows/freezes/zoned-time";
import { planesOf } from "../judgement";
import { problemOfTime, scheduledTime, type Plan } from "../plan/plan";
import type { Circumstances } from "./use-circumstances";

/** Whether a release can be asked for as it is planned, and what the button then does. */

type Target = Pick<PreviewTargetDto, "dataPlane" | "checks" | "changes">;
type Situation = { targets: readonly Target[]; plan: Plan; around: Circumstances };

/** The planes whose checks pass, and those whose do not, as far as that counts at the time it begins. */
export function judge({ targets, plan, around }: Situation) {
  const isForLater = plan.at !== null || needsApproval(around);
  return planesOf(targets, isForLater || plan.override !== null ? ["freeze"] : []);
}

/** Why it cannot be asked for; undefined: it can. */
export function refusalToAsk(situation: Situation, now: number): string | undefined {
  const { targets, plan, around } = situation;
  const { passing, failing } = judge(situation);
  const wrongTime = plan.at === null ? undefined : problemOfTime(plan.at, now);
  if (targets.length === 0) return "No plane would receive it.";
  if (failing.length > 0 && plan.whatIf.onCheckFailure === "refuse") return `Checks fail on ${failing.join(", ")}.`;
  if (passing.length === 0) return "No plane passes its checks.";
  if (wrongTime !== undefined) return wrongTime;
  if (plan.override !== null && plan.override.trim() === "") return "Say why it must not wait for the freeze's end.";
  if (plan.at !== null && plan.override === null && around.freezes.some(({ active }) => active !== null)) {
    return "A plane is frozen at that time.";
  }
  if (takesSlot(situation) && around.holder && !plan.supersede) {
    return `${around.holder.requester} is releasing this stage: wait for it, or replace it.`;
  }
  return undefined;
}

/** What a click does, in the button's words. */
export function buttonText({ plan, around, ...situation }: Situation & { timeZone: string }): string {
  if (needsApproval(around)) return "Ask for approval";
  const at = scheduledTime(plan);
  if (at !== undefined) return `Schedule for ${zonedTime(new Date(at), situation.timeZone)}`;
  const { passing } = judge({ ...situation, plan, around });
  const count = plan.whatIf.onCheckFailure === "skip" ? passing.length : situation.targets.length;
  return `Release to ${count} ${count === 1 ? "plane" : "planes"}`;
}

/** Whether it begins with the click. */
export function takesSlot({ plan, around }: Pick<Situation, "plan" | "around">): boolean {
  return plan.at === null && !needsApproval(around);
}

export function needsApproval({ rule }: Pick<Circumstances, "rule">): boolean {
  return (rule?.required ?? 0) > 0;
}
