"use client";

import { Box, Code, Group, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconX } from "@tabler/icons-react";
import { StateIcon } from "@/components/ui/state-icon";
import type { Look } from "@/components/ui/theme/tone";
import type { PlaneProblemDto } from "@/lib/data-planes/schema";

const grave: Look = { word: "Problem", tone: "bad", icon: IconX };
const advice: Look = { word: "Warning", tone: "warn", icon: IconAlertTriangle };

/** What is wrong with a plane, with what to do about it. */
export function ProblemList({ problems }: { problems: readonly PlaneProblemDto[] }) {
  if (problems.length === 0) return null;
  return (
    <Stack component="ul" gap={6} m={0} p={0} style={{ listStyle: "none" }} aria-label="Problems">
      {problems.map((problem) => (
        <Problem key={`${problem.code} ${problem.message}`} problem={problem} />
      ))}
    </Stack>
  );
}

function Problem({ problem: { code, message, cure, warning } }: { problem: PlaneProblemDto }) {
  const look = warning ? advice : grave;
  return (
    <Group component="li" gap={8} wrap="nowrap" align="flex-start">
      <Box mt={2} style={{ flexShrink: 0, lineHeight: 0 }}>
        <StateIcon look={look} size={16} />
      </Box>
      <Text component="div">
        {look.word}: {message}
        <Text c="dimmed">
          {cure} <Code>{code}</Code>
        </Text>
      </Text>
    </Group>
  );
}
