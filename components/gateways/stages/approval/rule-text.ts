import type { ApprovalRule } from "@/lib/releases/schema";

const anyOf = new Intl.ListFormat("en", { type: "disjunction" });

/** A stage's rule in a sentence. */
export function ruleText({ required, approvers }: ApprovalRule, gateway: string): string {
  if (required === 0) return "Releases need no approval.";
  const people = required === 1 ? "1 person" : `${required} people`;
  const who = approvers.length > 0 ? approvers : [`maintainers of ${gateway}`, "administrators"];
  return `Releases need the approval of ${people} among ${anyOf.format(who)}, never of who asks for it.`;
}
