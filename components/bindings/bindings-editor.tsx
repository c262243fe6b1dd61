"use client";

import { Alert, Group, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useRefusal } from "@/components/auth/viewer";
import { ReviewDialog } from "@/components/gateways/changes/review-dialog";
import { ActionButton } from "@/components/ui/action-button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { notifyDone } from "@/components/ui/notify";
import { UnsavedChanges } from "@/components/ui/unsaved-changes";
import { useAction } from "@/components/ui/use-action";
import { bindingsQuery } from "@/lib/bindings/queries";
import type { BindingDto, BindingInput } from "@/lib/bindings/schema";
import { canonicalJson } from "@/lib/core/canonical-json";
import { planesQuery } from "@/lib/data-planes/queries";
import { putBindingsAction } from "@/lib/releases/actions";
import { AddBinding } from "./add-binding";
import { BindingCard } from "./binding-card";

/** The planes a gateway is bound to, edited as the whole set they are. */
export function BindingsEditor({ gateway }: { gateway: string }) {
  const bindings = useQuery(bindingsQuery(gateway));
  if (bindings.isError) return <ErrorPanel error={bindings.error} onRetry={() => void bindings.refetch()} />;
  if (!bindings.data) return <Skeleton height={240} />;
  return <Editor gateway={gateway} stored={bindings.data.bindings} />;
}

const asInput = ({ dataPlane, vars, driftMode }: BindingDto): BindingInput => ({
  dataPlane,
  driftMode,
  vars: vars as BindingInput["vars"],
});

function Editor({ gateway, stored }: { gateway: string; stored: readonly BindingDto[] }) {
  const queries = useQueryClient();
  const planes = useQuery(planesQuery());
  const refusal = useRefusal("gateway.edit", gateway);
  const kept = stored.filter(({ removing }) => !removing).map(asInput);
  const [edited, setEdited] = useState<BindingInput[] | null>(null);
  const [broken, setBroken] = useState<readonly string[]>([]);
  const [isOpen, setOpen] = useState(false);
  const [revoke, setRevoke] = useState(false);
  const bindings = edited ?? kept;
  const isChanged = edited !== null && canonicalJson(edited) !== canonicalJson(kept);

  const rehearsal = useAction(putBindingsAction);
  const apply = useAction(putBindingsAction, {
    onSuccess: async ({ releases = [] }) => {
      await queries.invalidateQueries();
      setEdited(null);
      setOpen(false);
      apply.reset();
      notifyDone(releases.length > 0 ? "Saved. What was live is being taken off." : "Saved.");
    },
  });
  const rehearse = (withRevoke: boolean) => {
    setRevoke(withRevoke);
    rehearsal.mutate({ gateway, bindings, revoke: withRevoke, dryRun: true });
  };
  const change = (after: BindingInput) =>
    setEdited(bindings.map((one) => (one.dataPlane === after.dataPlane ? after : one)));
  const drop = (name: string) => {
    setEdited(bindings.filter(({ dataPlane }) => dataPlane !== name));
    setBroken(broken.filter((one) => one !== name));
  };
  const markBroken = (name: string, isBroken: boolean) =>
    setBroken((before) => [...before.filter((one) => one !== name), ...(isBroken ? [name] : [])]);
  const free = planes.data?.items.filter(({ name }) => !bindings.some(({ dataPlane }) => dataPlane === name)) ?? [];

  return (
    <Stack gap="md">
      <UnsavedChanges when={isChanged} />
      {stored
        .filter(({ removing }) => removing)
        .map(({ dataPlane }) => (
          <Alert key={dataPlane} title={`${dataPlane} is being unbound`}>
            It disappears when what was live there has been taken off.
          </Alert>
        ))}
      {bindings.length === 0 && (
        <Text c="dimmed">Bound to no data plane: there is nowhere it could be released to. Add one below.</Text>
      )}
      {bindings.map((binding) => (
        <BindingCard
          key={binding.dataPlane}
          binding={binding}
          refusal={refusal}
          onChange={change}
          onDrop={() => drop(binding.dataPlane)}
          onBroken={(isBroken) => markBroken(binding.dataPlane, isBroken)}
        />
      ))}
      <Group justify="space-between">
        <AddBinding
          planes={free}
          refusal={refusal}
          onAdd={(dataPlane) => setEdited([...bindings, { dataPlane, vars: {}, driftMode: "heal" }])}
        />
        <Group gap="xs">
          {isChanged && (
            <ActionButton variant="default" onClick={() => (setEdited(null), setBroken([]))}>
              Discard
            </ActionButton>
          )}
          <ActionButton
            refusal={refusal ?? reasonNotToSave(isChanged, broken)}
            onClick={() => (setOpen(true), rehearse(false))}
          >
            Review changes
          </ActionButton>
        </Group>
      </Group>
      <ReviewDialog
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={`Bindings of ${gateway}`}
        rehearsal={rehearsal}
        revoke={revoke}
        onRevoke={rehearse}
        apply={apply}
        onApply={() => apply.mutate({ gateway, bindings, revoke, dryRun: false })}
      />
    </Stack>
  );
}

function reasonNotToSave(isChanged: boolean, broken: readonly string[]): string | undefined {
  if (broken.length > 0) return `The variables of ${broken.join(", ")} are not as they must be.`;
  return isChanged ? undefined : "Nothing is changed.";
}
