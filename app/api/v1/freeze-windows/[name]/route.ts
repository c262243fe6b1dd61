import { defineRoute } from "@/lib/command/define-route";
import { deleteFreezeWindow } from "@/lib/releases/freeze-windows/delete-freeze-window";
import { getFreezeWindow } from "@/lib/releases/freeze-windows/list-freeze-windows";
import { updateFreezeWindow } from "@/lib/releases/freeze-windows/update-freeze-window";
import {
  deleteFreezeWindowOperation,
  getFreezeWindowOperation,
  updateFreezeWindowOperation,
} from "../../_operations/freeze-windows";

export const GET = defineRoute(getFreezeWindowOperation, (ctx, { params }) => getFreezeWindow(ctx, params));

export const PATCH = defineRoute(updateFreezeWindowOperation, (ctx, { params, body }) =>
  updateFreezeWindow(ctx, { ...body, ...params }),
);

export const DELETE = defineRoute(deleteFreezeWindowOperation, (ctx, { params }) => deleteFreezeWindow(ctx, params));
