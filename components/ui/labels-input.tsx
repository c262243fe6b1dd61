"use client";

import { TagsInput, type TagsInputProps } from "@mantine/core";

type Labels = Record<string, string>;

type Props = Omit<TagsInputProps, "value" | "onChange" | "defaultValue"> & {
  value?: Labels | undefined;
  onChange?: (labels: Labels) => void;
  defaultValue?: unknown;
};

/** Names and values, each typed as `name=value`. */
export function LabelsInput({ value = {}, onChange, defaultValue: _, ...props }: Props) {
  const tags = Object.entries(value).map(([name, text]) => `${name}=${text}`);
  return (
    <TagsInput
      placeholder={tags.length === 0 ? "region=eu" : undefined}
      splitChars={[",", " "]}
      {...props}
      value={tags}
      onChange={(typed) => onChange?.(Object.fromEntries(typed.map(toLabel)))}
    />
  );
}

function toLabel(tag: string): [string, string] {
  const at = tag.indexOf("=");
  return at < 0 ? [tag.trim(), ""] : [tag.slice(0, at).trim(), tag.slice(at + 1).trim()];
}
