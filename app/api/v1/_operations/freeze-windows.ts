import { operation } from "@/lib/command/operation";
import { GatewayParams } from "@/lib/gateways/schema";
import {
  FreezesDto,
  FreezesQuery,
  FreezeWindowDto,
  FreezeWindowInput,
  FreezeWindowPageDto,
  FreezeWindowParams,
  FreezeWindowPatch,
  ListFreezeWindowsInput,
} from "@/lib/releases/freeze-windows/schema";

const tag = "Freeze windows";

export const listFreezeWindowsOperation = operation({
  method: "GET",
  path: "/freeze-windows",
  tag,
  summary: "When nothing new goes to what, by name, with what holds now and next",
  query: ListFreezeWindowsInput,
  answers: FreezeWindowPageDto,
});

export const createFreezeWindowOperation = operation({
  method: "POST",
  path: "/freeze-windows",
  tag,
  summary: "Make a freeze window: releases and revokes are refused, later waves wait, rollbacks and resyncs pass",
  body: FreezeWindowInput,
  status: 201,
  answers: FreezeWindowDto,
  audits: { action: "freeze-window.create", objectType: "freeze-window" },
});

export const getFreezeWindowOperation = operation({
  method: "GET",
  path: "/freeze-windows/{name}",
  tag,
  summary: "One freeze window",
  params: FreezeWindowParams,
  answers: FreezeWindowDto,
});

export const updateFreezeWindowOperation = operation({
  method: "PATCH",
  path: "/freeze-windows/{name}",
  tag,
  summary: "Change a freeze window, or switch it off or on: absent fields stay",
  params: FreezeWindowParams,
  body: FreezeWindowPatch,
  answers: FreezeWindowDto,
  audits: { action: "freeze-window.update", objectType: "freeze-window" },
});

export const deleteFreezeWindowOperation = operation({
  method: "DELETE",
  path: "/freeze-windows/{name}",
  tag,
  summary: "Delete a freeze window",
  params: FreezeWindowParams,
  status: 204,
  audits: { action: "freeze-window.delete", objectType: "freeze-window" },
});

export const findFreezesOperation = operation({
  method: "GET",
  path: "/gateways/{gateway}/freezes",
  tag,
  summary: "What freezes a stage on each plane it is bound to, now or at another time, and what will within a week",
  params: GatewayParams,
  query: FreezesQuery,
  answers: FreezesDto,
});
