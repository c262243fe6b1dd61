"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useRefusal } from "@/components/auth/viewer";
import { saveStageAction } from "@/lib/bindings/actions";
import { Stage, type StageInput } from "@/lib/gateways/definition/schema";
import type { DraftDto } from "@/lib/gateways/draft/queries";
import { useKeptRevision } from "../draft/kept-revision";
import { MissingObject } from "../draft/missing-object";
import { ObjectEditor } from "../draft/object-editor";
import { useDraftAction } from "../draft/use-draft-action";
import { WithDraft } from "../draft/with-draft";
import { StageApprovalRule } from "./approval/approval-rule";
import { StageFields } from "./stage-fields";

type Props = { gateway: string; name: string | undefined };

/** One stage, a new one without a name. */
export function StageEditor({ gateway, name }: Props) {
  return (
    <WithDraft gateway={gateway}>
      {(draft) => (
        <>
          <Editor gateway={gateway} name={name} draft={draft} />
          {name !== undefined && hasStage(draft, name) && <StageApprovalRule gateway={gateway} stage={name} />}
        </>
      )}
    </WithDraft>
  );
}

const hasStage = ({ definition }: DraftDto, name: string) => definition.stages.some((stage) => stage.name === name);

function Editor({ gateway, name, draft }: Props & { draft: DraftDto }) {
  const router = useRouter();
  const stored = draft.definition.stages.find((stage) => stage.name === name);
  const [initial] = useState<StageInput>(() => stored ?? { name: "", hosts: [], vars: {}, plugins: {} });
  const revision = useKeptRevision(draft, stored ?? null);
  const back = `/gateways/${gateway}/stages`;
  const save = useDraftAction(
    (stage: StageInput) => saveStageAction({ gateway, stage: Stage.parse(stage), revision }),
    { done: "Saved.", onSuccess: () => router.push(back) },
  );
  const refusal = useRefusal("gateway.edit", gateway);
  if (name !== undefined && !stored && !save.isSuccess) return <MissingObject what={`stage ${name}`} back={back} />;
  return (
    <ObjectEditor
      schema={name === undefined ? Stage : Stage.refine((stage) => stage.name === name, nameStays)}
      initial={initial}
      save={save}
      back={back}
      refusal={refusal}
      fields={(form, onBroken) => (
        <StageFields form={form} gateway={gateway} isNew={name === undefined} onBroken={onBroken} />
      )}
    />
  );
}

const nameStays = { error: "of a stage never changes", path: ["name"] };
