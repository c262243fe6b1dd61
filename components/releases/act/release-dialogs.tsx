"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useAction } from "@/components/ui/use-action";
import {
  acceptReleaseAction,
  cancelReleaseAction,
  retryReleaseAction,
  rollbackReleaseAction,
} from "@/lib/releases/actions";
import { releaseQuery } from "@/lib/releases/queries";
import type { ReleaseDto } from "@/lib/releases/schema";
import { FollowUpDialog } from "./follow-up-dialog";
import { RollbackPreview } from "./rollback-preview";

type Props = {
  release: ReleaseDto;
  planes: { retry: string[]; rollBack: string[] };
  open: { do?: string; plane?: string };
  onClose: () => void;
};

/** The one that the address names is open. */
export function ReleaseDialogs({ release: { id }, planes, open, onClose }: Props) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const follow = (next: ReleaseDto) => router.push(`/releases/${next.id}`);
  const show = (changed: ReleaseDto) => {
    queryClient.setQueryData(releaseQuery(id).queryKey, changed);
    onClose();
  };
  const retry = useAction(retryReleaseAction, { onSuccess: follow });
  const rollBack = useAction(rollbackReleaseAction, { onSuccess: follow });
  const cancel = useAction(cancelReleaseAction, { onSuccess: show });
  const accept = useAction(acceptReleaseAction, { onSuccess: show });
  const chosen = open.plane === undefined ? undefined : [open.plane];
  return (
    <>
      <FollowUpDialog
        opened={open.do === "retry" && planes.retry.length > 0}
        onClose={onClose}
        title="Retry"
        explanation="A new release brings to these planes what this one was to bring. The planes that have it are left alone."
        confirmLabel="Retry"
        planes={planes.retry}
        chosen={chosen}
        onConfirm={(input) => retry.mutate({ id, ...input })}
        pending={retry.isPending || retry.isSuccess}
        error={retry.error}
      />
      <FollowUpDialog
        opened={open.do === "roll-back" && planes.rollBack.length > 0}
        onClose={onClose}
        title="Roll back"
        explanation="A new release pushes again, exactly, what each plane ran before this one. Where nothing ran before, the stage is taken off the plane."
        confirmLabel="Roll back"
        dangerous
        planes={planes.rollBack}
        preview={(chosenPlanes) => <RollbackPreview release={id} planes={chosenPlanes} />}
        chosen={chosen}
        onConfirm={(input) => rollBack.mutate({ id, ...input })}
        pending={rollBack.isPending || rollBack.isSuccess}
        error={rollBack.error}
      />
      <FollowUpDialog
        opened={open.do === "cancel"}
        onClose={onClose}
        title="Cancel this release"
        explanation="What has not started is cancelled. A plane that is being written goes on to its end: it is never left half written."
        confirmLabel="Cancel the release"
        dangerous
        planes={[]}
        onConfirm={({ comment }) => cancel.mutate({ id, comment })}
        pending={cancel.isPending}
        error={cancel.error}
      />
      <FollowUpDialog
        opened={open.do === "accept"}
        onClose={onClose}
        title="Accept the partial result"
        explanation="It stays as it is, with your name and reason beside it. Nothing is written."
        confirmLabel="Accept"
        needsComment
        planes={[]}
        onConfirm={({ comment }) => accept.mutate({ id, comment })}
        pending={accept.isPending}
        error={accept.error}
      />
    </>
  );
}
