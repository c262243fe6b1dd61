"use server";

import { defineAction } from "@/lib/command/define-action";
import { bindUnboundGateways } from "./bind-unbound-gateways";
import { BindUnboundInput } from "./schema";

export const bindUnboundGatewaysAction = defineAction(BindUnboundInput, bindUnboundGateways);
