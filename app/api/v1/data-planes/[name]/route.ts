import { defineRoute } from "@/lib/command/define-route";
import { deletePlane } from "@/lib/data-planes/delete-plane";
import { getPlane } from "@/lib/data-planes/list-planes";
import { updatePlane } from "@/lib/data-planes/update-plane";
import { deletePlaneOperation, getPlaneOperation, updatePlaneOperation } from "../../_operations/data-planes";

export const GET = defineRoute(getPlaneOperation, (ctx, { params }) => getPlane(ctx, params));

export const PATCH = defineRoute(updatePlaneOperation, (ctx, { params, body }) =>
  updatePlane(ctx, { ...body, ...params }),
);

export const DELETE = defineRoute(deletePlaneOperation, (ctx, { params }) => deletePlane(ctx, params));
