"use server";

import { PutBindingsInput } from "@/lib/bindings/schema";
import { defineAction } from "@/lib/command/define-action";
import { DeleteStageInput } from "@/lib/gateways/stages/schema";
import { approveRelease, rejectRelease } from "./approvals/decide-approval";
import { putApprovalRule } from "./approvals/put-approval-rule";
import { PutApprovalRuleInput } from "./approvals/schema";
import { cancelRelease } from "./follow-ups/cancel-release";
import { acceptRelease } from "./follow-ups/accept-release";
import { deleteStageAndRevoke, putBindingsAndRevoke } from "./request/change-and-revoke";
import { requestRelease } from "./request/request-release";
import { resyncPlane } from "./follow-ups/resync-plane";
import { retryRelease } from "./follow-ups/retry-release";
import { revokeStage } from "./request/revoke-stage";
import { rollbackRelease } from "./follow-ups/rollback-release";
import {
  AcceptReleaseInput,
  ApproveReleaseInput,
  FollowUpReleaseInput,
  RequestReleaseInput,
  RejectReleaseInput,
  ResyncPlaneInput,
  RetryReleaseInput,
  RevokeStageInput,
  RollbackReleaseInput,
} from "./schema";

export const requestReleaseAction = defineAction(RequestReleaseInput, requestRelease);
export const retryReleaseAction = defineAction(RetryReleaseInput, retryRelease);
export const approveReleaseAction = defineAction(ApproveReleaseInput, approveRelease);
export const rejectReleaseAction = defineAction(RejectReleaseInput, rejectRelease);
export const putApprovalRuleAction = defineAction(PutApprovalRuleInput, putApprovalRule);
export const rollbackReleaseAction = defineAction(RollbackReleaseInput, rollbackRelease);
export const cancelReleaseAction = defineAction(FollowUpReleaseInput, cancelRelease);
export const acceptReleaseAction = defineAction(AcceptReleaseInput, acceptRelease);
export const revokeStageAction = defineAction(RevokeStageInput, revokeStage);
export const resyncPlaneAction = defineAction(ResyncPlaneInput, resyncPlane);
export const putBindingsAction = defineAction(PutBindingsInput, putBindingsAndRevoke);
export const deleteStageAction = defineAction(DeleteStageInput, deleteStageAndRevoke);
