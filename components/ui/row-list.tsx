"use client";

import { ActionIcon, Box, Button, Group, Input, Stack } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";

type Props = {
  label: string;
  description?: ReactNode;
  error?: ReactNode;
  rows: readonly ReactNode[];
  addLabel: string;
  onAdd: () => void;
  onRemove: (index: number) => void;
  /** What a row is called where it is removed. */
  rowName: (index: number) => string;
  /** Rows that must stay. */
  least?: number;
};

/** Fields that come any number of times. */
export function RowList({ label, description, error, rows, addLabel, onAdd, onRemove, rowName, least = 0 }: Props) {
  return (
    <Input.Wrapper label={label} labelElement="div" description={description} error={error}>
      <Stack role="group" aria-label={label} gap="xs" mt={4}>
        {rows.map((row, index) => (
          <Group key={index} gap="xs" wrap="nowrap" align="flex-start">
            <Box flex={1} miw={0}>
              {row}
            </Box>
            {rows.length > least && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size={32}
                aria-label={`Remove ${rowName(index)}`}
                onClick={() => onRemove(index)}
              >
                <IconTrash aria-hidden size={16} />
              </ActionIcon>
            )}
          </Group>
        ))}
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus aria-hidden size={14} />}
          onClick={onAdd}
          style={{ alignSelf: "flex-start" }}
        >
          {addLabel}
        </Button>
      </Stack>
    </Input.Wrapper>
  );
}
