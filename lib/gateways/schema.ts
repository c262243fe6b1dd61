import { z } from "zod";
import { DataPlaneName, GatewayName } from "@/lib/core/names";
import { PageQuery } from "@/lib/core/pagination";

export const GatewayParams = z.object({ gateway: GatewayName });

export const EditedRevision = z.number().int().optional().describe("The gateway's revision that was seen; any without");

const Title = z.string().trim().max(128);
const Description = z.string().trim().max(512);
export const GatewayStatus = z.enum(["active", "inactive"]);

export const CreateGatewayInput = z.strictObject({
  name: GatewayName,
  title: Title.default(""),
  description: Description.default(""),
  dataPlanes: z.array(DataPlaneName).max(500).optional().describe("Without it the default plane is bound"),
});

export const GatewayChanges = z.strictObject({
  title: Title.optional(),
  description: Description.optional(),
  status: GatewayStatus.optional().describe(
    "Inactive ones are hidden from the everyday lists; what is live stays live",
  ),
});

export const UpdateGatewayInput = GatewayChanges.extend(GatewayParams.shape);

export const ListGatewaysInput = PageQuery.extend({
  q: z.string().max(256).optional().describe("Text in the name or the title"),
  status: GatewayStatus.optional(),
  dataPlane: z.string().max(64).optional().describe("Bound to this data plane"),
});

const Time = z.iso.datetime();

export const GatewayDto = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string(),
  status: GatewayStatus,
  revision: z.number().int().describe("Raised by each change of the definition"),
  stages: z.array(z.object({ name: z.string(), removing: z.boolean() })),
  dataPlanes: z.array(z.string()),
  counts: z.object({ backends: z.number().int(), resources: z.number().int(), versions: z.number().int() }),
  latestVersion: z.string().nullable(),
  createdAt: Time,
  updatedAt: Time,
});

export type GatewayParams = z.infer<typeof GatewayParams>;
export type CreateGatewayInput = z.infer<typeof CreateGatewayInput>;
export type UpdateGatewayInput = z.infer<typeof UpdateGatewayInput>;
export type ListGatewaysInput = z.infer<typeof ListGatewaysInput>;
export type GatewayDto = z.infer<typeof GatewayDto>;
