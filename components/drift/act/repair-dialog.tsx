"use client";

import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Mono } from "@/components/ui/mono";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import { repairDriftAction } from "@/lib/drift/actions";
import type { DriftDto } from "@/lib/drift/schema";
import { useDecided } from "./use-decided";

const whatHappens: Record<DriftDto["kind"], string> = {
  modified: "is written as it was released, if it is still as it was found.",
  missing: "is written again as it was released, if it is still missing.",
  extra: "is deleted, if it is still as it was found.",
};

type Props = { drift: DriftDto | null; onClose: () => void };

export function RepairDialog({ drift, onClose }: Props) {
  const decided = useDecided();
  const repair = useAction(repairDriftAction, {
    onSuccess: async ({ key }) => {
      await decided();
      notifyDone(`${key} is as it was released.`);
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened={drift !== null}
      onClose={() => {
        repair.reset();
        onClose();
      }}
      title="Repair this key?"
      confirmLabel="Repair"
      onConfirm={() => drift && repair.mutate({ id: drift.id })}
      pending={repair.isPending}
      error={repair.error}
    >
      {drift && (
        <>
          <Mono>{drift.key}</Mono> on {drift.dataPlane} {whatHappens[drift.kind]}
        </>
      )}
    </ConfirmDialog>
  );
}
