"use server";
import { defineAction } from "@/lib/command/define-action";
import { deleteGateway } from "./delete-gateway";
import { GatewayParams, UpdateGatewayInput } from "./schema";
import { updateGateway } from "./update-gateway";

export const updateGatewayAction = defineAction(UpdateGatewayInput, updateGateway);
export const deleteGatewayAction = defineAction(GatewayParams, deleteGateway);
