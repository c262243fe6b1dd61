"use client";

import { useQueryClient } from "@tanstack/react-query";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import { deleteTokenAction } from "@/lib/people/tokens/actions";
import type { TokenDto } from "@/lib/people/tokens/schema";

type Props = { token: TokenDto | null; onClose: () => void };

export function DeleteTokenDialog({ token, onClose }: Props) {
  const queries = useQueryClient();
  const remove = useAction(deleteTokenAction, {
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["people", "tokens"] });
      notifyDone("The token is deleted.");
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened={token !== null}
      onClose={() => {
        remove.reset();
        onClose();
      }}
      title={`Delete ${token?.name ?? ""}?`}
      confirmLabel="Delete"
      onConfirm={() => token && remove.mutate({ id: token.id })}
      dangerous
      pending={remove.isPending}
      error={remove.error}
    >
      Whatever uses it is refused at its next request.
    </ConfirmDialog>
  );
}
