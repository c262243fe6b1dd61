"use client";

import { useQueryClient } from "@tanstack/react-query";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import { deleteFreezeWindowAction } from "@/lib/releases/freeze-windows/actions";
import type { FreezeWindowDto } from "@/lib/releases/freeze-windows/schema";

type Props = { window: FreezeWindowDto | null; onClose: () => void };

export function DeleteFreezeWindowDialog({ window, onClose }: Props) {
  const queries = useQueryClient();
  const remove = useAction(deleteFreezeWindowAction, {
    onSuccess: async (_, { name }) => {
      await queries.invalidateQueries({ queryKey: ["freeze-windows"] });
      notifyDone(`${name} is deleted.`);
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened={window !== null}
      onClose={() => {
        remove.reset();
        onClose();
      }}
      title={`Delete ${window?.name ?? ""}?`}
      confirmLabel="Delete"
      onConfirm={() => window && remove.mutate({ name: window.name })}
      dangerous
      pending={remove.isPending}
      error={remove.error}
    >
      It holds nothing up any more, and releases that wait for its end go on now.
    </ConfirmDialog>
  );
}
