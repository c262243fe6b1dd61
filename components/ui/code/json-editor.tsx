"use client";

import { useState, type ReactNode } from "react";
import { canonicalJson } from "@/lib/core/canonical-json";
import { CodeEditor } from "./code-editor";

type Props = {
  label: string;
  description?: ReactNode;
  value: unknown;
  /** Without it the value can be read and copied only. */
  onChange?: ((value: unknown) => void) | undefined;
  /** Whether the text is no JSON at the moment, so that it is not the value. */
  onBroken: (isBroken: boolean) => void;
  error?: ReactNode;
};

/** A value as JSON that can be edited; the text is written anew when the value changes elsewhere. */
export function JsonEditor({ value, onChange, onBroken, ...editor }: Props) {
  const [typed, setTyped] = useState({ text: textOf(value), value });
  if (canonicalJson(typed.value) !== canonicalJson(value)) setTyped({ text: textOf(value), value });

  const read = (text: string) => {
    const parsed = parse(text);
    onBroken(parsed === undefined);
    setTyped({ text, value: parsed === undefined ? typed.value : parsed.value });
    if (parsed !== undefined) onChange?.(parsed.value);
  };
  return <CodeEditor language="json" {...editor} value={typed.text} onChange={onChange && read} />;
}

/** Its members in the order in which they came. */
const textOf = (value: unknown) => JSON.stringify(value, null, 2);

function parse(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
