"use client";

import { Accordion, Code, Group, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconX } from "@tabler/icons-react";
import { StateIcon } from "@/components/ui/state-icon";
import type { Look } from "@/components/ui/theme/tone";
import { ValueChanges } from "@/components/ui/value-changes";
import type { CheckDto, KeyChangeDto, PreviewTargetDto } from "@/lib/releases/preview/schema";

/** A plane's checks with their reasons, and what would change, key by key. */
export function PreviewDetail({ target: { checks, changes } }: { target: PreviewTargetDto }) {
  const told = checks.filter(({ ok, warning }) => !ok || warning);
  const passed = checks.filter((check) => !told.includes(check)).map(({ name }) => name);
  return (
    <Stack gap="sm">
      <Stack component="ul" gap={4} m={0} p={0} style={{ listStyle: "none" }} aria-label="Checks">
        {told.map((check, index) => (
          <CheckLine key={index} check={check} />
        ))}
        {passed.length > 0 && <CheckLine check={{ name: [...new Set(passed)].join(", "), ok: true }} />}
      </Stack>
      {changes && changes.keys.length > 0 && <KeyList keys={changes.keys} omitted={changes.omitted} />}
    </Stack>
  );
}

function lookOf({ ok, warning }: CheckDto): Look {
  if (!ok) return { word: "failed", tone: "bad", icon: IconX };
  if (warning) return { word: "warning", tone: "warn", icon: IconAlertTriangle };
  return { word: "passed", tone: "good", icon: IconCheck };
}

function CheckLine({ check }: { check: CheckDto }) {
  const look = lookOf(check);
  return (
    <Group component="li" gap={6} wrap="nowrap" align="flex-start">
      <StateIcon look={look} size={15} />
      <Text component="div">
        {check.name} {look.word}
        {check.message && (
          <Text c="dimmed">
            {check.message} {check.cure} {check.code && <Code>{check.code}</Code>}
          </Text>
        )}
      </Text>
    </Group>
  );
}

const signs: Record<KeyChangeDto["op"], { sign: string; color: string; word: string }> = {
  create: { sign: "+", color: "var(--tone-good)", word: "created" },
  update: { sign: "~", color: "var(--tone-warn)", word: "changed" },
  delete: { sign: "−", color: "var(--tone-bad)", word: "deleted" },
};

function KeyList({ keys, omitted }: { keys: readonly KeyChangeDto[]; omitted: number }) {
  return (
    <div>
      <Accordion variant="default" chevronPosition="left" mah={480} style={{ overflowY: "auto" }}>
        {keys.map(({ key, op, foreign, diff }) => (
          <Accordion.Item key={key} value={key}>
            <Accordion.Control aria-label={`${key} ${signs[op].word}`} py={0}>
              <Text ff="monospace" size="xs">
                <Text span inherit c={signs[op].color} fw={700}>
                  {signs[op].sign}
                </Text>{" "}
                {key}
                {foreign && (
                  <Text span inherit c="var(--tone-warn)">
                    {" "}
                    edited by others, would be overwritten
                  </Text>
                )}
              </Text>
            </Accordion.Control>
            <Accordion.Panel>
              <ValueChanges label={`Changes of ${key}`} changes={diff} />
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
      {omitted > 0 && <Text c="dimmed">… and {omitted} more keys</Text>}
    </div>
  );
}
