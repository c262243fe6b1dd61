"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useRefusal } from "@/components/auth/viewer";
import { saveBackendAction } from "@/lib/gateways/backends/actions";
import { Backend, type BackendInput } from "@/lib/gateways/definition/schema";
import type { DraftDto } from "@/lib/gateways/draft/queries";
import { useKeptRevision } from "../draft/kept-revision";
import { MissingObject } from "../draft/missing-object";
import { ObjectEditor } from "../draft/object-editor";
import { useDraftAction } from "../draft/use-draft-action";
import { WithDraft } from "../draft/with-draft";
import { BackendFields } from "./backend-fields";

type Props = { gateway: string; name: string | undefined };

/** One backend, a new one without a name. */
export function BackendEditor({ gateway, name }: Props) {
  return <WithDraft gateway={gateway}>{(draft) => <Editor gateway={gateway} name={name} draft={draft} />}</WithDraft>;
}

function Editor({ gateway, name, draft }: Props & { draft: DraftDto }) {
  const router = useRouter();
  const { backends, stages } = draft.definition;
  const stored = backends.find((backend) => backend.name === name);
  const [initial] = useState<BackendInput>(() => stored ?? { name: "", stages: {} });
  const revision = useKeptRevision(draft, stored ?? null);
  const back = `/gateways/${gateway}/backends`;
  const save = useDraftAction(
    (backend: BackendInput) => saveBackendAction({ gateway, name, backend: Backend.parse(backend), revision }),
    { done: "Saved.", onSuccess: () => router.push(back) },
  );
  const refusal = useRefusal("gateway.edit", gateway);
  if (name !== undefined && !stored && !save.isSuccess) return <MissingObject what={`backend ${name}`} back={back} />;
  return (
    <ObjectEditor
      schema={Backend}
      initial={initial}
      save={save}
      back={back}
      refusal={refusal}
      fields={(form) => <BackendFields form={form} stages={stages.map((stage) => stage.name)} />}
    />
  );
}
