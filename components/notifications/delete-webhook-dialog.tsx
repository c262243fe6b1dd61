"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import { deleteWebhookAction } from "@/lib/notifications/actions";

type Props = { name: string; opened: boolean; onClose: () => void };

export function DeleteWebhookDialog({ name, opened, onClose }: Props) {
  const queries = useQueryClient();
  const router = useRouter();
  const remove = useAction(deleteWebhookAction, {
    onSuccess: async () => {
      notifyDone(`The webhook ${name} is deleted.`);
      router.push("/settings/webhooks");
      await queries.invalidateQueries({ queryKey: ["webhooks", "list"] });
    },
  });
  return (
    <ConfirmDialog
      opened={opened}
      onClose={() => {
        remove.reset();
        onClose();
      }}
      title={`Delete ${name}?`}
      confirmLabel="Delete"
      onConfirm={() => remove.mutate({ name })}
      dangerous
      pending={remove.isPending}
      error={remove.error}
    >
      Nothing more is sent to it, and the list of its deliveries goes with it.
    </ConfirmDialog>
  );
}
