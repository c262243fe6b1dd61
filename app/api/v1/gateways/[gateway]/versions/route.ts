import { defineRoute } from "@/lib/command/define-route";
import { createVersion } from "@/lib/gateways/versions/create-version";
import { listVersions } from "@/lib/gateways/versions/list-versions";
import { createVersionOperation, listVersionsOperation } from "../../../_operations/gateways";

export const GET = defineRoute(listVersionsOperation, (ctx, { params, query }) =>
  listVersions(ctx, { ...params, ...query }),
);

export const POST = defineRoute(createVersionOperation, async (ctx, { params, body }) => {
  const version = await createVersion(ctx, { ...params, ...body });
  const location = `/api/v1/gateways/${params.gateway}/versions/${version.number}`;
  return Response.json(version, { status: 201, headers: { location } });
});
