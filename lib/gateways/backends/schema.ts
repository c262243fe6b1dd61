import { type z } from "zod";
import { BackendName } from "@/lib/core/names";
import { Backend } from "../definition/schema";
import { EditedRevision, GatewayParams } from "../schema";

export const SaveBackendInput = GatewayParams.extend({
  name: BackendName.optional().describe("The backend to change; a new one without it"),
  backend: Backend,
  revision: EditedRevision,
});

export const DeleteBackendInput = GatewayParams.extend({ name: BackendName, revision: EditedRevision });

export type SaveBackendInput = z.infer<typeof SaveBackendInput>;
export type DeleteBackendInput = z.infer<typeof DeleteBackendInput>;
