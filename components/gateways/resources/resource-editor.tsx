"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useRefusal } from "@/components/auth/viewer";
import { Resource, type ResourceInput } from "@/lib/gateways/definition/schema";
import type { DraftDto } from "@/lib/gateways/draft/queries";
import { saveResourceAction } from "@/lib/gateways/resources/actions";
import { useKeptRevision } from "../draft/kept-revision";
import { MissingObject } from "../draft/missing-object";
import { ObjectEditor } from "../draft/object-editor";
import { useDraftAction } from "../draft/use-draft-action";
import { WithDraft } from "../draft/with-draft";
import { ResourceFields } from "./resource-fields";

type Props = { gateway: string; name: string | undefined };

/** One resource, a new one without a name. */
export function ResourceEditor({ gateway, name }: Props) {
  return <WithDraft gateway={gateway}>{(draft) => <Editor gateway={gateway} name={name} draft={draft} />}</WithDraft>;
}

function Editor({ gateway, name, draft }: Props & { draft: DraftDto }) {
  const router = useRouter();
  const { resources, backends } = draft.definition;
  const stored = resources.find((resource) => resource.name === name);
  const [initial] = useState<ResourceInput>(() => stored ?? newResource(backends[0]?.name ?? ""));
  const revision = useKeptRevision(draft, stored ?? null);
  const back = `/gateways/${gateway}/resources`;
  const save = useDraftAction(
    (resource: ResourceInput) => saveResourceAction({ gateway, name, resource: Resource.parse(resource), revision }),
    { done: "Saved.", onSuccess: () => router.push(back) },
  );
  const refusal = useRefusal("gateway.edit", gateway);
  if (name !== undefined && !stored && !save.isSuccess) return <MissingObject what={`resource ${name}`} back={back} />;
  return (
    <ObjectEditor
      schema={Resource}
      initial={initial}
      save={save}
      back={back}
      refusal={refusal}
      fields={(form, onBroken) => (
        <ResourceFields form={form} backends={backends.map((backend) => backend.name)} onBroken={onBroken} />
      )}
    />
  );
}

const newResource = (backend: string): ResourceInput => ({
  name: "",
  methods: ["GET"],
  path: "/",
  backend,
  plugins: {},
  websocket: false,
  enabled: true,
  priority: 0,
  labels: {},
});
