import { z } from "zod";
import { ResourceName } from "@/lib/core/names";
import { Resource } from "../definition/schema";
import { GatewayParams } from "../schema";

const Revision = z.number().int().optional().describe("The gateway's revision that was edited; without it any");

export const SaveResourceInput = GatewayParams.extend({
  name: ResourceName.optional().describe("The resource to change; a new one without it"),
  resource: Resource,
  revision: Revision,
});

export const DeleteResourceInput = GatewayParams.extend({ name: ResourceName, revision: Revision });

export type SaveResourceInput = z.infer<typeof SaveResourceInput>;
export type DeleteResourceInput = z.infer<typeof DeleteResourceInput>;
