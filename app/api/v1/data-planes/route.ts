import { defineRoute } from "@/lib/command/define-route";
import { createPlane } from "@/lib/data-planes/create-plane";
import { listPlanes } from "@/lib/data-planes/list-planes";
import { createPlaneOperation, listPlanesOperation } from "../_operations/data-planes";

export const GET = defineRoute(listPlanesOperation, (ctx, { query }) => listPlanes(ctx, query));

export const POST = defineRoute(createPlaneOperation, async (ctx, { body }) => {
  const plane = await createPlane(ctx, body);
  return Response.json(plane, { status: 201, headers: { location: `/api/v1/data-planes/${plane.name}` } });
});
