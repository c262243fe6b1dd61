"use client";

import { useEffect, useEffectEvent, useState, type ReactNode } from "react";
import type { z } from "zod";
import { canonicalJson } from "@/lib/core/canonical-json";
import { CodeEditor } from "./code-editor";

type Props<T> = {
  label: string;
  description?: ReactNode;
  value: T;
  /** What a text must come to before it is taken as the value. */
  schema: z.ZodType<unknown, T>;
  /** Without it the value can be read and copied only. */
  onChange?: ((value: T) => void) | undefined;
  /** Whether what is written is no value at the moment. */
  onBroken?: (isBroken: boolean) => void;
  tall?: boolean;
};

/** A value as JSON that can be edited; the text is written anew when the value changes elsewhere. */
export function JsonEditor<T>({ value, schema, onChange, onBroken, ...editor }: Props<T>) {
  const [typed, setTyped] = useState({ text: textOf(value), value, fault: "" });
  if (canonicalJson(typed.value) !== canonicalJson(value)) setTyped({ text: textOf(value), value, fault: "" });

  const report = useEffectEvent((isBroken: boolean) => onBroken?.(isBroken));
  const isBroken = typed.fault !== "";
  useEffect(() => report(isBroken), [isBroken]);

  const read = (text: string) => {
    const parsed = parse(text, schema);
    if ("fault" in parsed) return setTyped({ ...typed, text, fault: parsed.fault });
    setTyped({ text, value: parsed.value, fault: "" });
    onChange?.(parsed.value);
  };
  return (
    <CodeEditor
      language="json"
      {...editor}
      value={typed.text}
      onChange={onChange && read}
      error={typed.fault || undefined}
    />
  );
}

type Parsed<T> = { value: T } | { fault: string };

function parse<T>(text: string, schema: z.ZodType<unknown, T>): Parsed<T> {
  try {
    const value = JSON.parse(text) as T;
    const issues = schema.safeParse(value).error?.issues ?? [];
    const faults = issues.map(({ path, message }) => `${path.join(".")} ${message}`.trim());
    return faults.length === 0 ? { value } : { fault: faults.join("; ") };
  } catch {
    return { fault: "This is not JSON yet." };
  }
}

/** Its members in the order in which they came. */
const textOf = (value: unknown) => JSON.stringify(value, null, 2);
