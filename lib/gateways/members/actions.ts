"use server";
import { defineAction } from "@/lib/command/define-action";
import { putMembers } from "./put-members";
import { PutMembersInput } from "./schema";

export const putMembersAction = defineAction(PutMembersInput, putMembers);
