"use server";

import { defineAction } from "@/lib/command/define-action";
import { createFreezeWindow } from "./create-freeze-window";
import { deleteFreezeWindow } from "./delete-freeze-window";
import { FreezeWindowInput, FreezeWindowParams, UpdateFreezeWindowInput } from "./schema";
import { updateFreezeWindow } from "./update-freeze-window";

export const createFreezeWindowAction = defineAction(FreezeWindowInput, createFreezeWindow);
export const updateFreezeWindowAction = defineAction(UpdateFreezeWindowInput, updateFreezeWindow);
export const deleteFreezeWindowAction = defineAction(FreezeWindowParams, deleteFreezeWindow);
