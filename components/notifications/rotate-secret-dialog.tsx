"use client";

import { Modal } from "@mantine/core";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ShownOnce } from "@/components/ui/shown-once";
import { useAction } from "@/components/ui/use-action";
import { updateWebhookAction } from "@/lib/notifications/actions";

type Props = { name: string; opened: boolean; onClose: () => void };

/** Asks first, then shows the new secret this once. */
export function RotateSecretDialog({ name, opened, onClose }: Props) {
  const rotate = useAction(updateWebhookAction);
  const close = () => {
    onClose();
    rotate.reset();
  };
  if (rotate.data?.secret) {
    return (
      <Modal opened={opened} onClose={close} title={`The new secret of ${name}`} closeOnClickOutside={false}>
        <ShownOnce text={rotate.data.secret} what="secret" onClose={close}>
          Deliveries are signed with it from now on; Gateplane keeps it sealed and never shows it again.
        </ShownOnce>
      </Modal>
    );
  }
  return (
    <ConfirmDialog
      opened={opened}
      onClose={close}
      title={`Make a new secret for ${name}?`}
      confirmLabel="Make a new secret"
      onConfirm={() => rotate.mutate({ name, rotateSecret: true })}
      pending={rotate.isPending}
      error={rotate.error}
    >
      Whatever is sent from then on is signed with it, and receivers that know only the old one refuse it.
    </ConfirmDialog>
  );
}
