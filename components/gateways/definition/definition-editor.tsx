"use client";

import { Alert, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { dump } from "js-yaml";
import { useMemo, useState } from "react";
import { useRefusal } from "@/components/auth/viewer";
import { ActionButton } from "@/components/ui/action-button";
import { CodeEditor } from "@/components/ui/code/code-editor";
import { CopyText } from "@/components/ui/copy-text";
import { notifyDone } from "@/components/ui/notify";
import { UnsavedChanges } from "@/components/ui/unsaved-changes";
import { putDefinitionMutation } from "@/lib/gateways/definition/queries";
import type { DraftDto } from "@/lib/gateways/draft/queries";
import { ReviewDialog } from "../changes/review-dialog";
import { WithDraft } from "../draft/with-draft";

/** The whole gateway as one text, as CI would send it. */
export function DefinitionEditor({ gateway }: { gateway: string }) {
  return <WithDraft gateway={gateway}>{(draft) => <Editor gateway={gateway} draft={draft} />}</WithDraft>;
}

type Edited = { yaml: string; revision: number };

function Editor({ gateway, draft: { definition, revision } }: { gateway: string; draft: DraftDto }) {
  const queries = useQueryClient();
  const refusal = useRefusal("gateway.edit", gateway);
  const stored = useMemo(() => dump(definition, { noRefs: true, lineWidth: -1 }), [definition]);
  const [edited, setEdited] = useState<Edited | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [revoke, setRevoke] = useState(false);
  const isChanged = edited !== null && edited.yaml !== stored;

  const rehearsal = useMutation(putDefinitionMutation(gateway));
  const apply = useMutation({
    ...putDefinitionMutation(gateway),
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
    if (edited) rehearsal.mutate({ ...edited, revoke: withRevoke, dryRun: true });
  };
  const change = (yaml: string) => setEdited({ yaml, revision: edited?.revision ?? revision });

  return (
    <Stack gap="sm">
      <UnsavedChanges when={isChanged} />
      <Group justify="space-between">
        <Text c="dimmed">
          What <code>PUT /api/v1/gateways/{gateway}/definition</code> takes. Secrets are masked; a mask keeps the
          secret.
        </Text>
        <Group gap="xs">
          <CopyText text={edited?.yaml ?? stored} what="the definition" />
          {isChanged && (
            <ActionButton variant="default" onClick={() => setEdited(null)}>
              Discard
            </ActionButton>
          )}
          <ActionButton
            refusal={refusal ?? (isChanged ? undefined : "Nothing is changed.")}
            onClick={() => (setOpen(true), rehearse(false))}
          >
            Review changes
          </ActionButton>
        </Group>
      </Group>
      {isChanged && edited.revision !== revision && (
        <Alert color="yellow" title="Somebody changed the definition since you began">
          Copy what you typed, discard it and put it into the present definition: saving would be refused.
        </Alert>
      )}
      <CodeEditor
        label={`Definition of ${gateway}`}
        hideLabel
        tall
        language="yaml"
        value={edited?.yaml ?? stored}
        onChange={refusal === undefined ? change : undefined}
      />
      <ReviewDialog
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={`Definition of ${gateway}`}
        rehearsal={rehearsal}
        revoke={revoke}
        onRevoke={rehearse}
        apply={apply}
        onApply={() => edited && apply.mutate({ ...edited, revoke, dryRun: false })}
      />
    </Stack>
  );
}
