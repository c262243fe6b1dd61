import { type z } from "zod";
import { ResourceName } from "@/lib/core/names";
import { Resource } from "../definition/schema";
import { EditedRevision, GatewayParams } from "../schema";

export const SaveResourceInput = GatewayParams.extend({
  name: ResourceName.optional().describe("The resource to change; a new one without it"),
  resource: Resource,
  revision: EditedRevision,
});

export const DeleteResourceInput = GatewayParams.extend({ name: ResourceName, revision: EditedRevision });

export type SaveResourceInput = z.infer<typeof SaveResourceInput>;
export type DeleteResourceInput = z.infer<typeof DeleteResourceInput>;
