"use client";

import { useQueryClient } from "@tanstack/react-query";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import { updateFreezeWindowAction } from "@/lib/releases/freeze-windows/actions";
import type { FreezeWindowDto } from "@/lib/releases/freeze-windows/schema";

type Props = { window: FreezeWindowDto | null; onClose: () => void };

export function SwitchFreezeWindowDialog({ window, onClose }: Props) {
  const queries = useQueryClient();
  const update = useAction(updateFreezeWindowAction, {
    onSuccess: async ({ name, enabled }) => {
      await queries.invalidateQueries({ queryKey: ["freeze-windows"] });
      notifyDone(`${name} is switched ${enabled ? "on" : "off"}.`);
      onClose();
    },
  });
  const verb = window?.enabled ? "Switch off" : "Switch on";
  return (
    <ConfirmDialog
      opened={window !== null}
      onClose={() => {
        update.reset();
        onClose();
      }}
      title={`${verb} ${window?.name ?? ""}?`}
      confirmLabel={verb}
      onConfirm={() => window && update.mutate({ name: window.name, enabled: !window.enabled })}
      pending={update.isPending}
      error={update.error}
    >
      {window?.enabled
        ? "It holds nothing up until it is switched on again. Releases that wait for its end go on now."
        : "From now on releases to what it covers are refused while it holds."}
    </ConfirmDialog>
  );
}
