import { z } from "zod";
import { StageName } from "@/lib/core/names";
import { Stage } from "../definition/schema";
import { EditedRevision, GatewayParams } from "../schema";

export const SaveStageInput = GatewayParams.extend({ stage: Stage, revision: EditedRevision });

export const DeleteStageInput = GatewayParams.extend({
  name: StageName,
  revoke: z.boolean().default(false).describe("Revoke it from its planes when it is live"),
  revision: EditedRevision,
});

export type SaveStageInput = z.infer<typeof SaveStageInput>;
export type DeleteStageInput = z.infer<typeof DeleteStageInput>;
