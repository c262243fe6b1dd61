"use client";

import { Code, Group, Stack, Text } from "@mantine/core";
import { StateIcon } from "@/components/ui/state-icon";
import type { KeySource } from "@/lib/releases/preview/queries";
import type { CheckDto, PreviewTargetDto } from "@/lib/releases/preview/schema";
import { ChangedKeys } from "./changed-keys";
import { checkLook } from "./looks";

/** A plane's checks with their reasons, and what would change, key by key. */
export function PreviewDetail({ target, source }: { target: PreviewTargetDto; source: KeySource }) {
  const { dataPlane, checks, changes } = target;
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
      {changes && changes.put + changes.delete > 0 && <ChangedKeys dataPlane={dataPlane} source={source} />}
    </Stack>
  );
}

function CheckLine({ check }: { check: CheckDto }) {
  const look = checkLook(check);
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
