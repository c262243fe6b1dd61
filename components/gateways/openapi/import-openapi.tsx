"use client";

import { Button, FileButton, Group, Select, Stack, TextInput, Title } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useRefusal } from "@/components/auth/viewer";
import { ActionButton } from "@/components/ui/action-button";
import { CodeEditor } from "@/components/ui/code/code-editor";
import { ErrorPanel } from "@/components/ui/error-panel";
import { notifyDone } from "@/components/ui/notify";
import { Panel } from "@/components/ui/panel";
import { UnsavedChanges } from "@/components/ui/unsaved-changes";
import type { DraftDto } from "@/lib/gateways/draft/queries";
import { importOpenApiMutation, type OpenApiText } from "@/lib/gateways/openapi/queries";
import { WithDraft } from "../draft/with-draft";
import { ImportPreview } from "./import-preview";

/** Resources from the operations of an OpenAPI document: first what would become of it, then the import. */
export function ImportOpenApi({ gateway }: { gateway: string }) {
  return <WithDraft gateway={gateway}>{(draft) => <ImportForm gateway={gateway} draft={draft} />}</WithDraft>;
}

type Given = Omit<OpenApiText, "dryRun">;

function ImportForm({ gateway, draft: { definition } }: { gateway: string; draft: DraftDto }) {
  const router = useRouter();
  const queries = useQueryClient();
  const refusal = useRefusal("gateway.edit", gateway);
  const [given, setGiven] = useState<Given>({ text: "", backend: definition.backends[0]?.name ?? "default" });
  const preview = useMutation(importOpenApiMutation(gateway));
  const apply = useMutation({
    ...importOpenApiMutation(gateway),
    onSuccess: async ({ imported }) => {
      await queries.invalidateQueries({ queryKey: ["gateways"] });
      notifyDone(`${imported} operations are imported.`);
      router.push(`/gateways/${gateway}/resources`);
    },
  });
  const change = (part: Partial<Given>) => {
    setGiven((before) => ({ ...before, ...part }));
    preview.reset();
    apply.reset();
  };
  const read = async (file: File | null) => file && change({ text: await file.text() });
  return (
    <Stack gap="md">
      <UnsavedChanges when={given.text !== "" && !apply.isSuccess} />
      <Panel aria-labelledby="document">
        <Stack gap="sm">
          <Group justify="space-between">
            <Title order={2} id="document">
              OpenAPI document
            </Title>
            <FileButton
              accept=".json,.yaml,.yml,application/json,application/yaml"
              onChange={(file) => void read(file)}
            >
              {(button) => (
                <Button variant="default" leftSection={<IconUpload aria-hidden size={16} />} {...button}>
                  Choose a file
                </Button>
              )}
            </FileButton>
          </Group>
          <CodeEditor
            label="Document"
            description="OpenAPI 3.0 or 3.1, as JSON or YAML"
            language="yaml"
            value={given.text}
            onChange={(text) => change({ text })}
          />
          <Group gap="sm" align="flex-start" grow>
            <TextInput
              label="Backend"
              description="The resources go to it; it is made when there is none of this name"
              value={given.backend}
              onChange={({ currentTarget }) => change({ backend: currentTarget.value })}
            />
            <Select
              label="Stage"
              description="Where the document's server becomes the backend's endpoint"
              placeholder="None"
              clearable
              data={definition.stages.map(({ name }) => name)}
              value={given.stage ?? null}
              onChange={(stage) => change({ stage: stage ?? undefined })}
            />
          </Group>
          <ErrorPanel error={preview.error} />
          <Group justify="flex-end">
            <ActionButton
              variant={preview.data ? "default" : "filled"}
              refusal={refusal ?? (given.text.trim() === "" ? "Choose a file or paste a document first." : undefined)}
              loading={preview.isPending}
              onClick={() => preview.mutate({ ...given, dryRun: true })}
            >
              Preview
            </ActionButton>
          </Group>
        </Stack>
      </Panel>
      {preview.data && (
        <ImportPreview
          result={preview.data}
          pending={apply.isPending || apply.isSuccess}
          error={apply.error}
          onApply={() => apply.mutate({ ...given, dryRun: false })}
        />
      )}
    </Stack>
  );
}
