"use client";

import { ActionIcon, Tooltip } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { Result } from "@/lib/core/result";
import { useDraftAction } from "./use-draft-action";

type Props<Input> = {
  what: string;
  input: Input;
  action: (input: Input) => Promise<Result<unknown>>;
  refusal: string | undefined;
  /** What it means. */
  children: ReactNode;
};

/** A small button that deletes one object of the definition after asking. */
export function DeleteObject<Input>({ what, input, action, refusal, children }: Props<Input>) {
  const [isOpen, setOpen] = useState(false);
  const remove = useDraftAction(action, { done: `Deleted ${what}.`, onSuccess: () => setOpen(false) });
  return (
    <>
      <Tooltip label={refusal ?? `Delete ${what}`} openDelay={refusal === undefined ? 400 : 0}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Delete ${what}`}
          aria-disabled={refusal !== undefined}
          data-disabled={refusal !== undefined || undefined}
          onClick={() => refusal === undefined && setOpen(true)}
        >
          <IconTrash aria-hidden size={16} />
        </ActionIcon>
      </Tooltip>
      <ConfirmDialog
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={`Delete ${what}?`}
        confirmLabel="Delete"
        dangerous
        onConfirm={() => remove.mutate(input)}
        pending={remove.isPending}
        error={remove.error}
      >
        {children}
      </ConfirmDialog>
    </>
  );
}
