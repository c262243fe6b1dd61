"use server";

import { defineAction } from "@/lib/command/define-action";
import { createToken } from "./create-token";
import { deleteToken } from "./delete-token";
import { CreateTokenInput, DeleteTokenInput } from "./schema";

export const createTokenAction = defineAction(CreateTokenInput, createToken);
export const deleteTokenAction = defineAction(DeleteTokenInput, deleteToken);
