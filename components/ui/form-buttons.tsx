"use client";

import { Button, Group, Tooltip } from "@mantine/core";

type Props = {
  submitLabel: string;
  pending: boolean;
  /** Why it cannot be submitted now; nothing when it can. */
  refusal?: string | undefined;
  onCancel?: () => void;
};

/** The end of a form. */
export function FormButtons({ submitLabel, pending, refusal, onCancel }: Props) {
  return (
    <Group justify="flex-end" gap="xs">
      {onCancel && (
        <Button variant="default" onClick={onCancel} disabled={pending}>
          Cancel
        </Button>
      )}
      <Tooltip label={refusal} disabled={refusal === undefined} openDelay={0}>
        <Button
          type="submit"
          loading={pending}
          data-disabled={refusal !== undefined || undefined}
          aria-disabled={refusal !== undefined}
          onClick={(event) => refusal !== undefined && event.preventDefault()}
        >
          {submitLabel}
        </Button>
      </Tooltip>
    </Group>
  );
}
