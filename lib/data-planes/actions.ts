"use server";

import { defineAction } from "@/lib/command/define-action";
import { checkPlane, testConnection } from "./check-plane";
import { createPlane } from "./create-plane";
import { deletePlane } from "./delete-plane";
import { DataPlaneInput, PlaneParams, TestConnectionInput, UpdatePlaneInput } from "./schema";
import { updatePlane } from "./update-plane";

export const createPlaneAction = defineAction(DataPlaneInput, createPlane);
export const updatePlaneAction = defineAction(UpdatePlaneInput, updatePlane);
export const deletePlaneAction = defineAction(PlaneParams, deletePlane);
export const checkPlaneAction = defineAction(PlaneParams, checkPlane);
export const testConnectionAction = defineAction(TestConnectionInput, testConnection);
