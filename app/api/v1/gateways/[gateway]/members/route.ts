import { defineRoute } from "@/lib/command/define-route";
import { listMembers } from "@/lib/gateways/members/list-members";
import { putMembers } from "@/lib/gateways/members/put-members";
import { listMembersOperation, putMembersOperation } from "../../../_operations/gateways";

export const GET = defineRoute(listMembersOperation, (ctx, { params }) => listMembers(ctx, params));

export const PUT = defineRoute(putMembersOperation, (ctx, { params, body }) => putMembers(ctx, { ...params, ...body }));
