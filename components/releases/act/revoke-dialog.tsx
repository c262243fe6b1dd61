"use client";

import { useRouter } from "next/navigation";
import { useAction } from "@/components/ui/use-action";
import { revokeStageAction } from "@/lib/releases/actions";
import { FollowUpDialog } from "./follow-up-dialog";

type Props = {
  opened: boolean;
  onClose: () => void;
  gateway: string;
  stage: string;
  /** Where it is live. */
  planes: readonly string[];
};

/** Takes a stage off planes: everything it has there is deleted. Leads to the release that does it. */
export function RevokeDialog({ opened, onClose, gateway, stage, planes }: Props) {
  const router = useRouter();
  const revoke = useAction(revokeStageAction, { onSuccess: ({ id }) => router.push(`/releases/${id}`) });
  return (
    <FollowUpDialog
      opened={opened}
      onClose={onClose}
      title={`Take ${gateway} · ${stage} off`}
      explanation="All its routes disappear from these planes: requests to them will no longer be answered. Versions and history stay."
      confirmLabel="Take off"
      dangerous
      planes={planes}
      onConfirm={(input) => revoke.mutate({ gateway, stage, ...input })}
      pending={revoke.isPending || revoke.isSuccess}
      error={revoke.error}
    />
  );
}
