"use client";

import { Button, Group, List, Modal, Stack, Text } from "@mantine/core";
import { ErrorPanel } from "@/components/ui/error-panel";
import { FormButtons } from "@/components/ui/form-buttons";
import { Mono } from "@/components/ui/mono";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import { repairManyAction } from "@/lib/drift/actions";
import type { DriftDto, RepairManyDto } from "@/lib/drift/schema";
import { useDecided } from "./use-decided";

type Props = { drifts: readonly DriftDto[] | null; onClose: () => void };

/** Repairs what was chosen, and says of each that could not be why. */
export function RepairManyDialog({ drifts, onClose }: Props) {
  return (
    <Modal opened={drifts !== null} onClose={onClose} title="Repair these keys?" size="lg">
      {drifts && <RepairManyForm drifts={drifts} onClose={onClose} />}
    </Modal>
  );
}

type FormProps = { drifts: readonly DriftDto[]; onClose: () => void };

function RepairManyForm({ drifts, onClose }: FormProps) {
  const decided = useDecided();
  const repair = useAction(repairManyAction, {
    onSuccess: async ({ items }) => {
      await decided();
      if (items.some(({ ok }) => !ok)) return;
      notifyDone(`${countText(items.length)} as released.`);
      onClose();
    },
  });
  if (repair.data) return <Outcome items={repair.data.items} drifts={drifts} onClose={onClose} />;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        repair.mutate({ ids: drifts.map(({ id }) => id) });
      }}
    >
      <Stack gap="md">
        <Text>
          {drifts.length === 1 ? "One key is" : `${drifts.length} keys are`} written or deleted so that they are as they
          were released. Each by itself, and only if it is still as it was found.
        </Text>
        <ErrorPanel error={repair.error} />
        <FormButtons submitLabel="Repair" pending={repair.isPending} onCancel={onClose} />
      </Stack>
    </form>
  );
}

function Outcome({ items, drifts, onClose }: FormProps & Pick<RepairManyDto, "items">) {
  const failed = items.filter(({ ok }) => !ok);
  const keyOf = (id: string) => drifts.find((drift) => drift.id === id)?.key ?? id;
  return (
    <Stack gap="md" role="alert">
      <Text>
        {countText(items.length - failed.length)} as released, {failed.length} could not be repaired:
      </Text>
      <List size="sm" spacing="xs" mah={320} style={{ overflowY: "auto" }}>
        {failed.map(({ id, message, code }) => (
          <List.Item key={id}>
            <Mono>{keyOf(id)}</Mono>: {message} <Mono>{code}</Mono>
          </List.Item>
        ))}
      </List>
      <Group justify="flex-end">
        <Button onClick={onClose}>Close</Button>
      </Group>
    </Stack>
  );
}

const countText = (count: number) => (count === 1 ? "1 key is" : `${count} keys are`);
