"use client";

import { Box, Code } from "@mantine/core";
import { CopyText } from "./copy-text";
import { indentedJson } from "./json-text";

/** A value as JSON, with a button to copy it. */
export function JsonView({ label, value }: { label: string; value: unknown }) {
  const text = indentedJson(value);
  return (
    <Box pos="relative">
      <Code block mah={448} role="region" aria-label={label} tabIndex={0} style={{ overflow: "auto" }}>
        {text}
      </Code>
      <Box pos="absolute" top={8} right={8}>
        <CopyText text={text} what="JSON" />
      </Box>
    </Box>
  );
}
