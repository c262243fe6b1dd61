"use client";

import { schemaResolver, useForm, type UseFormReturnType } from "@mantine/form";
import type { z } from "zod";
import { RequestFailure } from "@/lib/core/fetch-json";

type Values = Record<string, unknown>;

/** A form checked by the schema that the server checks with: at leaving a field and at submitting. */
export function useZodForm<T extends Values>(schema: z.ZodType<unknown, T>, initialValues: T): UseFormReturnType<T> {
  return useForm<T>({
    mode: "controlled",
    initialValues,
    validateInputOnBlur: true,
    clearInputErrorOnChange: true,
    validate: schemaResolver(schema, { sync: true }),
  });
}

/** Puts what the server found wrong beside the fields it is about. */
export function showIssues<T extends Values>(form: UseFormReturnType<T>, error: unknown): void {
  const issues = error instanceof RequestFailure ? (error.failure.issues ?? []) : [];
  form.setErrors(Object.fromEntries(issues.map(({ path, message }) => [fieldOf(path), message])));
}

/** `nodes[0].host` as Mantine names it: `nodes.0.host`. */
const fieldOf = (path: string) => path.replace(/\[(\w+)\]/g, ".$1");
