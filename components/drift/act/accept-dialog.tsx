"use client";

import { Modal, Stack, Text, Textarea } from "@mantine/core";
import { ErrorPanel } from "@/components/ui/error-panel";
import { FormButtons } from "@/components/ui/form-buttons";
import { Mono } from "@/components/ui/mono";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import { showIssues, useZodForm } from "@/components/ui/use-zod-form";
import { acceptDriftAction } from "@/lib/drift/actions";
import { AcceptDriftBody, type AcceptDriftInput, type DriftDto } from "@/lib/drift/schema";
import { useDecided } from "./use-decided";

type Props = { drift: DriftDto | null; onClose: () => void };

/** Lets what was found stay for as long as nobody changes it. */
export function AcceptDialog({ drift, onClose }: Props) {
  return (
    <Modal opened={drift !== null} onClose={onClose} title="Accept this drift" size="md">
      {drift && <AcceptForm drift={drift} onClose={onClose} />}
    </Modal>
  );
}

type Values = Pick<AcceptDriftInput, "comment" | "how">;

function AcceptForm({ drift, onClose }: { drift: DriftDto; onClose: () => void }) {
  const { id, key, dataPlane } = drift;
  const form = useZodForm<Values>(AcceptDriftBody, { comment: "", how: "tolerate" });
  const decided = useDecided();
  const accept = useAction(acceptDriftAction, {
    onSuccess: async () => {
      await decided();
      notifyDone(`${key} is tolerated.`);
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
          <Mono>{key}</Mono> on {dataPlane} stays as it was found, and is not repaired: until it changes again, or a
          release changes the key.
        </Text>
        <Textarea label="Reason" required autosize minRows={2} data-autofocus {...form.getInputProps("comment")} />
        <ErrorPanel error={accept.error} />
        <FormButtons submitLabel="Accept" pending={accept.isPending} onCancel={onClose} />
      </Stack>
    </form>
  );
}
