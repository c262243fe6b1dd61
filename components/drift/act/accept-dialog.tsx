"use client";

import { Modal, Radio, Stack, Text, Textarea } from "@mantine/core";
import { ErrorPanel } from "@/components/ui/error-panel";
import { FormButtons } from "@/components/ui/form-buttons";
import { Mono } from "@/components/ui/mono";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import { showIssues, useZodForm } from "@/components/ui/use-zod-form";
import { acceptDriftAction } from "@/lib/drift/actions";
import { AcceptDriftBody, type DriftDto } from "@/lib/drift/schema";
import { useDecided } from "./use-decided";

type Props = { drift: DriftDto | null; onClose: () => void };

/** Lets what was found stay: on this plane only, or as part of what is released next. */
export function AcceptDialog({ drift, onClose }: Props) {
  return (
    <Modal opened={drift !== null} onClose={onClose} title="Accept this drift" size="md">
      {drift && <AcceptForm drift={drift} onClose={onClose} />}
    </Modal>
  );
}

type Values = { comment: string; how: "tolerate" | "draft" };

function AcceptForm({ drift, onClose }: { drift: DriftDto; onClose: () => void }) {
  const { id, key, dataPlane, gateway } = drift;
  const form = useZodForm<Values>(AcceptDriftBody, { comment: "", how: "tolerate" });
  const decided = useDecided();
  const accept = useAction(acceptDriftAction, {
    onSuccess: async (_, { how }) => {
      await decided();
      notifyDone(how === "draft" ? `${key} is part of the draft of ${gateway}.` : `${key} is tolerated.`);
      onClose();
    },
  });
  const submit = form.onSubmit((values) =>
    accept.mutate({ id, ...values }, { onError: (error) => showIssues(form, error) }),
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Text>
          <Mono>{key}</Mono> on {dataPlane} stays as it was found, and is not repaired.
        </Text>
        <Radio.Group label="What becomes of it" {...form.getInputProps("how")}>
          <Stack gap="xs" mt={6}>
            <Radio
              value="tolerate"
              label="Tolerate it"
              description={`On ${dataPlane} only, until it changes again or a release changes the key`}
            />
            <Radio
              value="draft"
              label="Take it into the draft"
              description={`As a change of ${gateway}: a version made of it brings it to every plane`}
            />
          </Stack>
        </Radio.Group>
        <Textarea label="Reason" required autosize minRows={2} data-autofocus {...form.getInputProps("comment")} />
        <ErrorPanel error={accept.error} />
        <FormButtons submitLabel="Accept" pending={accept.isPending} onCancel={onClose} />
      </Stack>
    </form>
  );
}
