import { z } from "zod";
import { operation } from "@/lib/command/operation";
import { DataPlaneName, GatewayName, StageName } from "@/lib/core/names";
import { pageOf } from "@/lib/core/pagination";
import { ApprovalRuleInput, ApprovalRuleParams } from "@/lib/releases/approvals/schema";
import { MatrixDto } from "@/lib/releases/history/schema";
import {
  AcceptInput,
  ApprovalRuleDto,
  ApproveInput,
  FollowUpInput,
  ReleaseDto,
  ReleaseInput,
  ReleaseParams,
  ReleaseQuery,
  ReleaseSummary,
  ResyncInput,
  RejectInput,
  RetryInput,
  RevokeInput,
  RollbackInput,
  WaitQuery,
} from "@/lib/releases/schema";

const tag = "Releases";
const onGateway = z.object({ gateway: GatewayName });

export const requestReleaseOperation = operation({
  method: "POST",
  path: "/gateways/{gateway}/releases",
  tag,
  summary: "Bring a version of a stage to its planes",
  params: onGateway,
  body: ReleaseInput,
  status: 202,
  answers: ReleaseDto,
  audits: { action: "release.request", objectType: "release" },
});

export const revokeStageOperation = operation({
  method: "POST",
  path: "/gateways/{gateway}/stages/{stage}/revoke",
  tag,
  summary: "Take a stage off its planes",
  params: onGateway.extend({ stage: StageName }),
  body: RevokeInput,
  status: 202,
  answers: ReleaseDto,
  audits: { action: "release.revoke", objectType: "release" },
});

export const resyncPlaneOperation = operation({
  method: "POST",
  path: "/data-planes/{name}/resync",
  tag,
  summary: "Push what a plane should run to it again",
  params: z.object({ name: DataPlaneName }),
  body: ResyncInput,
  status: 202,
  answers: z.object({ releases: z.array(ReleaseDto) }),
  audits: { action: "release.resync", objectType: "data-plane" },
});

export const listReleasesOperation = operation({
  method: "GET",
  path: "/releases",
  tag,
  summary: "Releases, newest first",
  query: ReleaseQuery,
  answers: pageOf(ReleaseSummary),
});

export const getReleaseOperation = operation({
  method: "GET",
  path: "/releases/{id}",
  tag,
  summary: "One release; with wait, held until it has ended or the seconds are up",
  params: ReleaseParams,
  query: WaitQuery,
  answers: ReleaseDto,
});

export const followReleaseOperation = operation({
  method: "GET",
  path: "/releases/{id}/events",
  tag,
  summary: "The events of a release as they are recorded, resumable by Last-Event-ID",
  params: ReleaseParams,
  answerTypes: ["text/event-stream"],
});

const followUp = <Body extends z.ZodObject>(verb: string, summary: string, body: Body) =>
  operation({
    method: "POST",
    path: `/releases/{id}/${verb}`,
    tag,
    summary,
    params: ReleaseParams,
    body,
    status: 202,
    answers: ReleaseDto,
    audits: { action: `release.${verb}`, objectType: "release" },
  });

export const retryReleaseOperation = followUp("retry", "Try the failed planes again, as a new release", RetryInput);
export const rollbackReleaseOperation = followUp(
  "rollback",
  "Push again what ran before, as a new release",
  RollbackInput,
);
export const cancelReleaseOperation = followUp("cancel", "Cancel what has not started", FollowUpInput);
export const approveReleaseOperation = followUp(
  "approve",
  "Approve the release, or the wave it waits to begin. Not one's own request",
  ApproveInput,
);
export const rejectReleaseOperation = followUp(
  "reject",
  "Refuse the release, or the waves that have not begun, with a reason",
  RejectInput,
);
export const acceptReleaseOperation = followUp("accept", "Accept a partial result, with a reason", AcceptInput);

const ruleParts = {
  path: "/gateways/{gateway}/stages/{stage}/approval-rule",
  tag,
  params: ApprovalRuleParams,
  answers: ApprovalRuleDto,
} as const;

export const getApprovalRuleOperation = operation({
  ...ruleParts,
  method: "GET",
  summary: "Who must approve releases of a stage",
});

export const putApprovalRuleOperation = operation({
  ...ruleParts,
  method: "PUT",
  summary: "Say who must approve releases of a stage from now on",
  body: ApprovalRuleInput,
  audits: { action: "approval-rule.put", objectType: "stage" },
});

export const getMatrixOperation = operation({
  method: "GET",
  path: "/matrix",
  tag: "Fleet",
  summary: "What runs where: every stage on every plane it is bound to",
  answers: MatrixDto,
});
