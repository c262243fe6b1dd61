import type { Check } from "../checks/verdict";
import type { NewEvent } from "./record-events";

/** What checks of a plane found, as steps of its target. */
export function checkEvents(target: { id: string }, checks: readonly Check[]): NewEvent[] {
  return checks.map((check) => ({
    target,
    step: "check",
    status: check.ok ? (check.warning ? "warning" : "passed") : "failed",
    detail: { check: check.name, code: check.code, params: check.params },
  }));
}
