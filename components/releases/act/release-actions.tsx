"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useRefusal } from "@/components/auth/viewer";
import { ActionButton } from "@/components/ui/action-button";
import { useAction } from "@/components/ui/use-action";
import { useUrlFilters } from "@/components/ui/url-filters";
import {
  acceptReleaseAction,
  cancelReleaseAction,
  retryReleaseAction,
  rollbackReleaseAction,
} from "@/lib/releases/actions";
import { releaseQuery } from "@/lib/releases/queries";
import type { ReleaseDto, TargetDto } from "@/lib/releases/schema";
import { FollowUpDialog } from "./follow-up-dialog";
import { canBeAccepted, canBeCancelled, planesToRetry, planesToRollBack } from "./what-can-be-done";

const dialogNames = ["do", "plane"] as const;

/** What can be done about a release now, and the dialogs for it: each has its address. */
export function ReleaseActions({ release }: { release: ReleaseDto }) {
  const [dialog, setDialog] = useUrlFilters(dialogNames);
  const mayRetry = useRefusal("release.request", release.gateway);
  const mayUndo = useRefusal("release.rollback", release.gateway);
  const open = (name: string) => setDialog({ do: name, plane: undefined });
  const planes = { retry: planesToRetry(release), rollBack: planesToRollBack(release) };
  return (
    <>
      {canBeCancelled(release) && (
        <ActionButton variant="default" refusal={mayRetry} onClick={() => open("cancel")}>
          Cancel…
        </ActionButton>
      )}
      {canBeAccepted(release) && (
        <ActionButton variant="default" refusal={mayUndo} onClick={() => open("accept")}>
          Accept…
        </ActionButton>
      )}
      {planes.rollBack.length > 0 && (
        <ActionButton variant="default" refusal={mayUndo} onClick={() => open("roll-back")}>
          Roll back…
        </ActionButton>
      )}
      {planes.retry.length > 0 && (
        <ActionButton refusal={mayRetry} onClick={() => open("retry")}>
          Retry…
        </ActionButton>
      )}
      <Dialogs
        key={release.id}
        release={release}
        planes={planes}
        open={dialog}
        onClose={() => setDialog({ do: undefined, plane: undefined })}
      />
    </>
  );
}

/** Beside a plane's failure: the retry of this plane alone. */
export function PlaneActions({ release, target }: { release: ReleaseDto; target: TargetDto }) {
  const [, setDialog] = useUrlFilters(dialogNames);
  const refusal = useRefusal("release.request", release.gateway);
  if (!planesToRetry(release).includes(target.dataPlane)) return null;
  return (
    <ActionButton
      variant="default"
      refusal={refusal}
      onClick={() => setDialog({ do: "retry", plane: target.dataPlane })}
    >
      Retry this plane…
    </ActionButton>
  );
}

type DialogsProps = {
  release: ReleaseDto;
  planes: { retry: string[]; rollBack: string[] };
  open: { do?: string; plane?: string };
  onClose: () => void;
};

function Dialogs({ release: { id }, planes, open, onClose }: DialogsProps) {
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
        opened={open.do === "retry"}
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
        opened={open.do === "roll-back"}
        onClose={onClose}
        title="Roll back"
        explanation="A new release pushes again, exactly, what each plane ran before this one. Where nothing ran before, the stage is taken off the plane."
        confirmLabel="Roll back"
        dangerous
        planes={planes.rollBack}
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
