"use client";

import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { DataPlaneDto } from "@/lib/data-planes/schema";
import { usePlaneChange } from "./use-plane-change";

type Props = { opened: boolean; onClose: () => void; plane: DataPlaneDto };

export function DefaultDialog({ opened, onClose, plane: { name } }: Props) {
  const change = usePlaneChange(`${name} is the default data plane.`, onClose);
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={`Make ${name} the default?`}
      confirmLabel="Make default"
      onConfirm={() => change.mutate({ name, isDefault: true })}
      pending={change.isPending}
      error={change.error}
    >
      Gateways that are created without a choice will be bound to it. Those that are bound already stay where they are.
    </ConfirmDialog>
  );
}
