"use server";
import { defineAction } from "@/lib/command/define-action";
import { deleteBackend, saveBackend } from "./save-backend";
import { DeleteBackendInput, SaveBackendInput } from "./schema";

export const saveBackendAction = defineAction(SaveBackendInput, saveBackend);
export const deleteBackendAction = defineAction(DeleteBackendInput, deleteBackend);
