import type { z } from "zod";
import { AppError, type Issue } from "@/lib/core/errors";

/** Parses with the one schema. @throws AppError listing every place that is not as it must be */
export function parseInput<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value, { reportInput: false });
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.flatMap(toIssues);
  throw new AppError("GP_REQUEST_20002", { count: issues.length }, { issues });
}

/** Unknown fields are told one by one, at their own place; of a union the best fitting branch is told. */
function toIssues(issue: z.core.$ZodIssue): Issue[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      path: pathText([...issue.path, key]),
      code: "unknown",
      message: "is not a known field",
    }));
  }
  return [{ path: pathText(issue.path), code: issue.code, message: issue.message }];
}

/** `resources[3].path`: how people write places. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${part}]`;
    return text === "" ? String(part) : `${text}.${String(part)}`;
  }, "");
}
