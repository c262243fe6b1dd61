"use server";
import { defineAction } from "@/lib/command/define-action";
import { deleteResource, saveResource } from "./save-resource";
import { DeleteResourceInput, SaveResourceInput } from "./schema";

export const saveResourceAction = defineAction(SaveResourceInput, saveResource);
export const deleteResourceAction = defineAction(DeleteResourceInput, deleteResource);
