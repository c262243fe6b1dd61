"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useAction } from "@/components/ui/use-action";
import { approveReleaseAction, rejectReleaseAction } from "@/lib/releases/actions";
import { releaseQuery } from "@/lib/releases/queries";
import type { ReleaseDto } from "@/lib/releases/schema";
import { awaitedWave } from "./approval";
import { FollowUpDialog } from "./follow-up-dialog";

type Props = { release: ReleaseDto; open: string; onClose: () => void };

/** Yes, or no with a reason; the one that the address names is open. */
export function SpeakDialogs({ release, open, onClose }: Props) {
  const { id } = release;
  const queryClient = useQueryClient();
  const onSuccess = (changed: ReleaseDto) => {
    queryClient.setQueryData(releaseQuery(id).queryKey, changed);
    onClose();
  };
  const approve = useAction(approveReleaseAction, { onSuccess });
  const reject = useAction(rejectReleaseAction, { onSuccess });
  const wave = awaitedWave(release);
  return (
    <>
      <FollowUpDialog
        opened={open === "approve"}
        onClose={onClose}
        title={wave === 0 ? "Approve this release" : `Approve wave ${wave}`}
        explanation={whatApprovalDoes(release)}
        confirmLabel="Approve"
        planes={[]}
        onConfirm={({ comment }) => approve.mutate({ id, comment })}
        pending={approve.isPending}
        error={approve.error}
      />
      <FollowUpDialog
        opened={open === "reject"}
        onClose={onClose}
        title={wave === 0 ? "Reject this release" : `Reject wave ${wave} and those after it`}
        explanation={
          wave === 0
            ? "It is refused and nothing is written anywhere. Its author reads your reason."
            : "The waves that have not begun are cancelled. What was written already stays as it is."
        }
        confirmLabel="Reject"
        dangerous
        needsComment
        planes={[]}
        onConfirm={({ comment }) => reject.mutate({ id, comment })}
        pending={reject.isPending}
        error={reject.error}
      />
    </>
  );
}

function whatApprovalDoes({ hold, waves, scheduledAt }: ReleaseDto): string {
  if (hold?.kind !== "approval") return "";
  if (hold.wave > 0) {
    return `Wave ${hold.wave} begins at once, on ${waves[hold.wave - 1]?.dataPlanes.join(", ")}.`;
  }
  if (hold.missing > 1) return `It needs ${hold.missing} approvals; yours is one of them.`;
  return scheduledAt === null
    ? "Its checks begin at once, and when they pass it is written."
    : "It then waits for the time it is scheduled for.";
}
