import { defineRoute } from "@/lib/command/define-route";
import { createFreezeWindow } from "@/lib/releases/freeze-windows/create-freeze-window";
import { listFreezeWindows } from "@/lib/releases/freeze-windows/list-freeze-windows";
import { createFreezeWindowOperation, listFreezeWindowsOperation } from "../_operations/freeze-windows";

export const GET = defineRoute(listFreezeWindowsOperation, (ctx, { query }) => listFreezeWindows(ctx, query));

export const POST = defineRoute(createFreezeWindowOperation, async (ctx, { body }) => {
  const window = await createFreezeWindow(ctx, body);
  return Response.json(window, { status: 201, headers: { location: `/api/v1/freeze-windows/${window.name}` } });
});
