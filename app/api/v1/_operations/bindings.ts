import { BindingsDto, BindingSet, PutBindingsDto } from "@/lib/bindings/schema";
import { operation } from "@/lib/command/operation";
import { GatewayParams } from "@/lib/gateways/schema";

const tag = "Bindings";

export const listBindingsOperation = operation({
  method: "GET",
  path: "/gateways/{gateway}/bindings",
  tag,
  summary: "The data planes a gateway is bound to",
  params: GatewayParams,
  answers: BindingsDto,
});

export const putBindingsOperation = operation({
  method: "PUT",
  path: "/gateways/{gateway}/bindings",
  tag,
  summary: "Make these all the bindings of a gateway; answers the difference and the revokes it asked for",
  params: GatewayParams,
  body: BindingSet,
  answers: PutBindingsDto,
  audits: { action: "binding.replace", objectType: "gateway" },
});
