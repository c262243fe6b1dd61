import { catalogue, type ErrorCode } from "@/lib/core/catalogue";
import { describeError, type ErrorParams } from "@/lib/core/errors";

/** The details of a step on one line: an error in its own words, the rest as name and value. */
export function detailText({ code, params, ...rest }: Record<string, unknown>): string {
  const facts = Object.entries(rest)
    .filter(([, value]) => saysSomething(value))
    .map(([name, value]) => (name === "check" ? String(value) : `${name} ${plainText(value)}`));
  return [...facts, ...(isCode(code) ? [describeError(code, params as ErrorParams)] : [])].join(" · ");
}

function saysSomething(value: unknown): boolean {
  return value !== null && value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0);
}

function isCode(code: unknown): code is ErrorCode {
  return typeof code === "string" && code in catalogue;
}

function plainText(value: unknown): string {
  if (Array.isArray(value)) return value.map(plainText).join(", ");
  return typeof value === "string" ? value : JSON.stringify(value);
}
