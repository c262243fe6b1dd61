"use client";

import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { DataPlaneDto, PlaneStatus } from "@/lib/data-planes/schema";
import { statusLooks, statusTexts } from "../looks";
import { usePlaneChange } from "./use-plane-change";

type Props = { status: PlaneStatus | undefined; onClose: () => void; plane: DataPlaneDto };

const verbs: Record<PlaneStatus, string> = { ACTIVE: "Activate", DRAINING: "Drain", INACTIVE: "Deactivate" };

export function StatusDialog({ status, onClose, plane: { name } }: Props) {
  const change = usePlaneChange(`${name} is ${status ? statusLooks[status].word.toLowerCase() : ""} now.`, onClose);
  return (
    <ConfirmDialog
      opened={status !== undefined}
      onClose={onClose}
      title={`${status ? verbs[status] : ""} ${name}?`}
      confirmLabel={status ? verbs[status] : ""}
      onConfirm={() => status && change.mutate({ name, status })}
      pending={change.isPending}
      error={change.error}
    >
      {status && statusTexts[status]} What runs there stays.
    </ConfirmDialog>
  );
}
