"use client";

import { Button, Checkbox, Group, Modal, Skeleton, Stack } from "@mantine/core";
import { ErrorPanel } from "@/components/ui/error-panel";
import { failureOf } from "@/components/ui/failure";
import type { Change } from "@/lib/gateways/definition/schema";
import { ChangeList } from "./change-list";

type Rehearsal = { data: { changes: Change[] } | undefined; error: Error | null; isPending: boolean };

type Props = {
  opened: boolean;
  onClose: () => void;
  /** What would change; it is asked for anew when `revoke` is. */
  rehearsal: Rehearsal;
  revoke: boolean;
  onRevoke: (revoke: boolean) => void;
  apply: { error: Error | null; isPending: boolean; isSuccess: boolean };
  onApply: () => void;
};

/** Refusals that end when what is live is taken off first. */
const liveCodes: readonly (string | undefined)[] = ["GP_BINDING_10003", "GP_STAGE_10002"];

/** Shows what would change before it does. */
export function ReviewDialog({ opened, onClose, rehearsal, revoke, onRevoke, apply, onApply }: Props) {
  const isLive = rehearsal.error !== null && liveCodes.includes(failureOf(rehearsal.error).code);
  const changes = rehearsal.data?.changes;
  return (
    <Modal opened={opened} onClose={onClose} title="What changes" size="xl">
      <Stack gap="md">
        <ErrorPanel error={rehearsal.error} />
        {rehearsal.isPending && <Skeleton height={120} />}
        {changes && <ChangeList changes={changes} />}
        {(isLive || revoke) && (
          <Checkbox
            label="Take off first what is live"
            description="A release of its own deletes these routes from the data planes: requests to them will no longer be answered."
            checked={revoke}
            disabled={rehearsal.isPending}
            onChange={({ currentTarget }) => onRevoke(currentTarget.checked)}
          />
        )}
        <ErrorPanel error={apply.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} disabled={apply.isPending}>
            Back
          </Button>
          <Button
            color={revoke ? "red" : undefined}
            disabled={!changes || changes.length === 0}
            loading={apply.isPending || apply.isSuccess}
            onClick={onApply}
          >
            {revoke ? "Save and take off" : "Save"}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
