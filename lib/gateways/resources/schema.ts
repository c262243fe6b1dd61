import { z } from "zod";
import { ResourceName } from "@/lib/core/names";
import { Resource } from "../definition/schema";
import { EditedRevision, GatewayParams } from "../schema";

export const SaveResourceInput = GatewayParams.extend({
  name: ResourceName.optional().describe("The resource to change; a new one without it"),
  resource: Resource,
  revision: EditedRevision,
});

export const DeleteResourceInput = GatewayParams.extend({ name: ResourceName, revision: EditedRevision });

export const EnableResourcesInput = GatewayParams.extend({
  names: z.array(ResourceName).min(1).max(20_000),
  enabled: z.boolean(),
  revision: EditedRevision,
});

export type SaveResourceInput = z.infer<typeof SaveResourceInput>;
export type DeleteResourceInput = z.infer<typeof DeleteResourceInput>;
export type EnableResourcesInput = z.infer<typeof EnableResourcesInput>;
