"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import { deletePlaneAction } from "@/lib/data-planes/actions";
import type { DataPlaneDto } from "@/lib/data-planes/schema";

type Props = { opened: boolean; onClose: () => void; plane: DataPlaneDto };

export function DeletePlaneDialog({ opened, onClose, plane: { name, boundGateways } }: Props) {
  const router = useRouter();
  const queries = useQueryClient();
  const remove = useAction(deletePlaneAction, {
    onSuccess: async () => {
      router.push("/data-planes");
      notifyDone(`${name} is deleted.`);
      await queries.invalidateQueries({ queryKey: ["data-planes", "list"] });
    },
  });
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={`Delete ${name}?`}
      confirmLabel="Delete"
      dangerous
      typed={name}
      onConfirm={() => remove.mutate({ name })}
      pending={remove.isPending || remove.isSuccess}
      error={remove.error}
    >
      {boundGateways > 0
        ? `${boundGateways === 1 ? "One gateway is" : `${boundGateways} gateways are`} bound to it: unbind them first.`
        : "Gateplane forgets how to reach it. Its history and audit log stay, and nothing in its etcd is deleted."}
    </ConfirmDialog>
  );
}
