"use client";

import { Modal, MultiSelect, Stack, Switch, Text, Textarea } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import { ErrorPanel } from "@/components/ui/error-panel";
import { FormButtons } from "@/components/ui/form-buttons";
import { useAction } from "@/components/ui/use-action";
import type { DataPlaneDto } from "@/lib/data-planes/schema";
import { resyncPlaneAction } from "@/lib/releases/actions";
import { useLiveScopes } from "./use-live-scopes";

type Props = { opened: boolean; onClose: () => void; plane: DataPlaneDto };

/** Pushes again what a plane is to run. Leads to the releases that do it. */
export function ResyncDialog({ opened, onClose, plane: { name } }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={`Resync ${name}`} size="md">
      <ResyncForm name={name} onClose={onClose} />
    </Modal>
  );
}

function ResyncForm({ name, onClose }: { name: string; onClose: () => void }) {
  const router = useRouter();
  const { scopes } = useLiveScopes(name);
  const [chosen, setChosen] = useState<string[]>([]);
  const [comment, setComment] = useState("");
  const [force, setForce] = useState(false);
  const resync = useAction(resyncPlaneAction, {
    onSuccess: ({ releases: [first, ...others] }) =>
      router.push(first && others.length === 0 ? `/releases/${first.id}` : `/data-planes/${name}/releases`),
  });
  const textOf = ({ gateway, stage }: (typeof scopes)[number]) => `${gateway} · ${stage}`;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const named = chosen.length > 0 ? scopes.filter((scope) => chosen.includes(textOf(scope))) : undefined;
    resync.mutate({
      name,
      force,
      comment: comment.trim(),
      scopes: named?.map(({ gateway, stage }) => ({ gateway, stage })),
    });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Text>
          Writes again what was released last: after an empty or restored etcd, or when the plane was away. Keys that
          are right already are left alone.
        </Text>
        <MultiSelect
          label="Stages"
          placeholder={chosen.length === 0 ? `All that run there (${scopes.length})` : undefined}
          data={scopes.map(textOf)}
          value={chosen}
          onChange={setChosen}
          searchable
          clearable
        />
        <Textarea
          label="Comment"
          value={comment}
          onChange={({ currentTarget }) => setComment(currentTarget.value)}
          maxLength={1024}
          autosize
          minRows={2}
        />
        <Switch
          label="Force"
          description="Also where the plane bears a newer release than the database knows, as after a restored database"
          checked={force}
          onChange={({ currentTarget }) => setForce(currentTarget.checked)}
        />
        <ErrorPanel error={resync.error} />
        <FormButtons submitLabel="Resync" pending={resync.isPending || resync.isSuccess} onCancel={onClose} />
      </Stack>
    </form>
  );
}
