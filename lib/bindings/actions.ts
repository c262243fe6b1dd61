"use server";

import { defineAction } from "@/lib/command/define-action";
import { CreateGatewayInput } from "@/lib/gateways/schema";
import { SaveStageInput } from "@/lib/gateways/stages/schema";
import { bindUnboundGateways } from "./bind-unbound-gateways";
import { createGateway } from "./create-gateway";
import { saveStage } from "./save-stage";
import { BindUnboundInput } from "./schema";

export const createGatewayAction = defineAction(CreateGatewayInput, createGateway);
export const saveStageAction = defineAction(SaveStageInput, saveStage);
export const bindUnboundGatewaysAction = defineAction(BindUnboundInput, bindUnboundGateways);
