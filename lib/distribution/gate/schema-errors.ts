import type { ErrorObject } from "ajv";
import { isSecretReference } from "@/lib/apisix/secret-fields";

/** One thing wrong, in words that never hold the value itself: it may be a secret. */
export type SchemaProblem = { pointer: string; problem: string };

/** What a person needs of a validator's errors: those of single alternatives are told with the choice they belong to. */
export function schemaProblems(errors: readonly ErrorObject[], { takesReferences }: { takesReferences: boolean }) {
  const counted = takesReferences ? errors.filter((error) => !isExcused(error, errors)) : errors;
  const told = counted.filter(
    (error) => error.keyword !== "if" && !counted.some((choice) => isBranchOf(error, choice)),
  );
  return told.map((error): SchemaProblem => ({ pointer: error.instancePath, problem: describe(error, counted) }));
}

/** Since 3.17 nodes do not judge a text that says where a secret is, unless it stands where no text can. */
function isExcused(error: ErrorObject, errors: readonly ErrorObject[]): boolean {
  if (typeof error.data !== "string" || !isSecretReference(error.data)) return false;
  const type: unknown = error.parentSchema?.["type"];
  const inChoice = errors.some((choice) => isChoice(choice) && choice.instancePath === error.instancePath);
  return type === undefined || type === "string" || inChoice;
}

function isChoice({ keyword }: ErrorObject): boolean {
  return keyword === "anyOf" || keyword === "oneOf";
}

function isBranchOf(error: ErrorObject, choice: ErrorObject): boolean {
  return isChoice(choice) && error.schemaPath.startsWith(`${choice.schemaPath}/`);
}

function describe(error: ErrorObject, errors: readonly ErrorObject[]): string {
  const { keyword, message = "is not as it must be", params } = error;
  if (keyword === "additionalProperties") return `must not have ${String(params["additionalProperty"])}`;
  if (keyword === "enum") return `must be one of ${list(params["allowedValues"])}`;
  if (keyword === "const") return `must be ${JSON.stringify(params["allowedValue"])}`;
  if (params["passingSchemas"]) return "must hold to one of its alternatives only";
  if (isChoice(error)) return describeChoice(error, errors) || message;
  return message;
}

function describeChoice(choice: ErrorObject, errors: readonly ErrorObject[]): string {
  const branches = errors.filter((error) => isBranchOf(error, choice) && !isChoice(error));
  return [...new Set(branches.map((error) => placed(error, choice)))].join(", or ");
}

function placed(error: ErrorObject, choice: ErrorObject): string {
  const below = error.instancePath.slice(choice.instancePath.length);
  return `${below === "" ? "" : `${below.slice(1)} `}${describe(error, [])}`;
}

function list(values: unknown): string {
  return Array.isArray(values) ? values.map((value) => JSON.stringify(value)).join(", ") : "its allowed values";
}
