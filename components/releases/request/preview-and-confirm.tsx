"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { ErrorPanel } from "@/components/ui/error-panel";
import { UnsavedChanges } from "@/components/ui/unsaved-changes";
import { useAction } from "@/components/ui/use-action";
import { requestReleaseAction } from "@/lib/releases/actions";
import { keysOfRelease, previewQuery } from "@/lib/releases/preview/queries";
import { PreviewAge } from "../preview/preview-age";
import { PreviewTable } from "../preview/preview-table";
import { useCircumstances } from "./before/use-circumstances";
import type { Choice } from "./choices";
import { Confirm } from "./confirm";
import { seenIn } from "./judgement";
import { scheduledTime, toRequest, usualPlan, type Plan } from "./plan/plan";

type Props = {
  gateway: string;
  choice: Choice;
  /** All that would receive it. */
  planes: readonly string[];
  plan: Plan;
  onPlan: (patch: Partial<Plan>) => void;
  onPlanes: (planes: string[]) => void;
};

export function PreviewAndConfirm({ gateway, choice, planes, plan, onPlan, onPlanes }: Props) {
  const router = useRouter();
  const { stage, version } = choice;
  const chosen = { stage, version, ...(choice.planes.length > 0 && { dataPlanes: choice.planes }) };
  const preview = useQuery(previewQuery(gateway, { ...chosen, keys: 0 }));
  const around = useCircumstances({ gateway, stage, planes, at: scheduledTime(plan) });
  const request = useAction(requestReleaseAction, { onSuccess: ({ id }) => router.push(`/releases/${id}`) });
  const targets = preview.data?.targets;
  if (preview.isError) return <ErrorPanel error={preview.error} onRetry={() => void preview.refetch()} />;
  return (
    <>
      <UnsavedChanges when={plan !== usualPlan && !request.isSuccess} />
      <PreviewTable targets={targets} source={keysOfRelease(gateway, chosen)} />
      <PreviewAge at={preview.dataUpdatedAt} pending={preview.isFetching} onAgain={() => void preview.refetch()} />
      {targets && (
        <Confirm
          gateway={gateway}
          targets={targets}
          plan={plan}
          onPlan={onPlan}
          around={around}
          onLeaveOut={onPlanes}
          onRelease={() => request.mutate(toRequest(plan, { gateway, ...choice }, planes, seenIn(targets)))}
          pending={request.isPending || request.isSuccess}
          error={request.error}
        />
      )}
    </>
  );
}
