"use client";

import { Modal, Radio, Stack, Text, Textarea } from "@mantine/core";
import { useRefusal } from "@/components/auth/viewer";
import { ErrorPanel } from "@/components/ui/error-panel";
import { FormButtons } from "@/components/ui/form-buttons";
import { Mono } from "@/components/ui/mono";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import { showIssues, useZodForm } from "@/components/ui/use-zod-form";
import { acceptDriftAction } from "@/lib/drift/actions";
import { AcceptDriftBody, type AcceptDriftInput, type DriftDto } from "@/lib/drift/schema";
import { useDecided } from "./use-decided";
import { whyNotDraftable } from "./what-can-be-done";

type Props = { drift: DriftDto | null; onClose: () => void };

/** Lets what was found stay for as long as nobody changes it, here or by way of the draft everywhere. */
export function AcceptDialog({ drift, onClose }: Props) {
  return (
    <Modal opened={drift !== null} onClose={onClose} title="Accept this drift" size="md">
      {drift && <AcceptForm drift={drift} onClose={onClose} />}
    </Modal>
  );
}

type Values = Pick<AcceptDriftInput, "comment" | "how">;

function AcceptForm({ drift, onClose }: { drift: DriftDto; onClose: () => void }) {
  const { id, key, dataPlane, gateway } = drift;
  const editRefusal = useRefusal("gateway.edit", gateway);
  const draftRefusal = whyNotDraftable(drift) ?? editRefusal;
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
          <Mono>{key}</Mono> on {dataPlane} stays as it was found, and is not repaired: until it changes again, or a
          release changes the key.
        </Text>
        <Radio.Group label="What becomes of it" {...form.getInputProps("how")}>
          <Stack gap="xs" mt={6}>
            <Radio value="tolerate" label="Tolerate it" description={`On ${dataPlane}, and nowhere else`} />
            <Radio
              value="draft"
              label="Take it into the draft"
              description={draftRefusal ?? `Tolerate it, and change ${gateway} so that its next version brings it`}
              disabled={draftRefusal !== undefined}
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
