"use client";

import { Accordion, Text } from "@mantine/core";
import { ValueChanges } from "@/components/ui/value-changes";
import type { KeyChangeDto } from "@/lib/releases/preview/schema";
import { signs } from "./looks";

/** One key: what becomes of it, and its difference when it is opened. */
export function KeyChange({ change: { key, name, op, foreign, diff } }: { change: KeyChangeDto }) {
  const { sign, color, word } = signs[op];
  return (
    <Accordion.Item value={key}>
      <Accordion.Control aria-label={`${key} ${word}`} py={0}>
        <Text ff="monospace" size="xs">
          <Text span inherit c={color} fw={700}>
            {sign}
          </Text>{" "}
          {key}{" "}
          <Text span inherit c="dimmed">
            {name}
          </Text>
          {foreign && (
            <Text span inherit c="var(--tone-warn)">
              {" "}
              edited by others, will be overwritten
            </Text>
          )}
        </Text>
      </Accordion.Control>
      <Accordion.Panel>
        <ValueChanges label={`Changes of ${key}`} changes={diff} />
      </Accordion.Panel>
    </Accordion.Item>
  );
}
