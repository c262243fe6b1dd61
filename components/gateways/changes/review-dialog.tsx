"use client";

import { Button, Checkbox, Group, Modal, Stack, Text } from "@mantine/core";
import { ErrorPanel } from "@/components/ui/error-panel";
import { failureOf } from "@/components/ui/failure";
import type { Change } from "@/lib/gateways/definition/schema";
import { changeCounts } from "./change-counts";
import { ChangeList } from "./change-list";

type Step = { isPending: boolean; error: unknown };

type Props = {
  opened: boolean;
  onClose: () => void;
  title: string;
  /** What it would do, as the server says. */
  rehearsal: Step & { data: { changes: Change[] } | undefined };
  apply: Step;
  onApply: () => void;
  /** Whether what is dropped while it is live is revoked from its planes. */
  revoke: boolean;
  onRevoke: (revoke: boolean) => void;
};

/** What a change would do, before it is done. */
export function ReviewDialog({ opened, onClose, title, ...rest }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={title} size="xl">
      <Review onClose={onClose} {...rest} />
    </Modal>
  );
}

const liveCodes: readonly (string | undefined)[] = ["GP_STAGE_10002", "GP_BINDING_10003"];

function Review({ onClose, rehearsal, apply, onApply, revoke, onRevoke }: Omit<Props, "opened" | "title">) {
  const { data, error, isPending } = rehearsal;
  const dropsLive = Boolean(error) && liveCodes.includes(failureOf(error).code);
  const changes = error || isPending ? undefined : data?.changes;
  return (
    <Stack gap="md">
      <ErrorPanel error={error} />
      {(dropsLive || revoke) && (
        <Checkbox
          label="Revoke what is live first"
          description="Its routes are deleted from these planes by a release; what was dropped disappears when that ends well."
          checked={revoke}
          disabled={isPending}
          onChange={({ currentTarget }) => onRevoke(currentTarget.checked)}
        />
      )}
      {!error && (
        <>
          {changes && changes.length > 0 && <Text>{changeCounts(changes)}.</Text>}
          <ChangeList label="What would change" changes={changes} />
        </>
      )}
      <ErrorPanel error={apply.error} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose} disabled={apply.isPending}>
          Back
        </Button>
        <Button onClick={onApply} loading={apply.isPending} disabled={!changes || changes.length === 0}>
          Apply
        </Button>
      </Group>
    </Stack>
  );
}
