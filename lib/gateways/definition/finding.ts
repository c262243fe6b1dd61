import { AppError, describeError, type ErrorParams } from "@/lib/core/errors";
import type { ErrorCode } from "@/lib/core/catalogue";

/** One thing that does not hold in a definition: `path` names objects, `resources[getPet].backend`. */
export type Finding = { path: string; code: ErrorCode; params: ErrorParams };

/** @throws AppError naming the first finding and listing all */
export function refuseFindings(findings: readonly Finding[], refusal: ErrorCode = "GP_DEFINITION_20001"): void {
  const [first] = findings;
  if (!first) return;
  const issues = findings.map(({ path, code, params }) => ({ path, code, message: describeError(code, params) }));
  const more = findings.length > 1 ? ` (and ${findings.length - 1} more)` : "";
  const finding = `${first.path}: ${describeError(first.code, first.params)}`;
  throw new AppError(refusal, { finding, more }, { issues });
}
