"use server";
import { defineAction } from "@/lib/command/define-action";
import { enableResources } from "./enable-resources";
import { deleteResource, saveResource } from "./save-resource";
import { DeleteResourceInput, EnableResourcesInput, SaveResourceInput } from "./schema";

export const saveResourceAction = defineAction(SaveResourceInput, saveResource);
export const deleteResourceAction = defineAction(DeleteResourceInput, deleteResource);
export const enableResourcesAction = defineAction(EnableResourcesInput, enableResources);
