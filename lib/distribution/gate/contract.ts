import type { PlaneSchemas } from "@/lib/apisix/plane-schemas";
import type { ErrorCode } from "@/lib/core/catalogue";
import type { ErrorParams } from "@/lib/core/errors";

export type GatedPlane = { apisixVersion: string | null; schemas: PlaneSchemas | null };

/** Something that a plane would refuse or, as a warning, that cannot be said: `path` as in a rendered problem. */
export type GateFinding = { code: ErrorCode; params: ErrorParams; path: string } & (
  { ok: false } | { ok: true; warning: true }
);

export type Finding = Pick<GateFinding, "code" | "params" | "path">;

export function refusal(finding: Finding): GateFinding {
  return { ok: false, ...finding };
}

export function warning(finding: Finding): GateFinding {
  return { ok: true, warning: true, ...finding };
}
