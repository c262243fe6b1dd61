import type { Snapshot } from "@/lib/distribution/snapshot";
import type { ErrorCode } from "@/lib/core/catalogue";
import type { ErrorParams } from "@/lib/core/errors";

/** One check of one plane. A warning is told but keeps nothing from happening. */
export type Check = { name: string; ok: boolean; warning?: boolean; code?: ErrorCode; params?: ErrorParams };

/** What would be written to a plane, or why it cannot be. */
export type Content = { checks: Check[]; snapshot: Snapshot | null };

/** What all checks of a plane came to; `snapshot` is what would be written, when it could be rendered. */
export type PlaneVerdict = { dataPlane: string; reachable: boolean; checks: Check[]; snapshot: Snapshot | null };

export function passed(name: string): Check {
  return { name, ok: true };
}

export function failed(name: string, code: ErrorCode, params: ErrorParams = {}): Check {
  return { name, ok: false, code, params };
}

export function warned(name: string, code: ErrorCode, params: ErrorParams = {}): Check {
  return { name, ok: true, warning: true, code, params };
}

/** The first failure is the plane's error; all of them are shown. */
export function firstFailure(verdict: PlaneVerdict): Check | undefined {
  return verdict.checks.find((check) => !check.ok);
}
