import { z } from "zod";
import { BackendName } from "@/lib/core/names";
import { Backend } from "../definition/schema";
import { GatewayParams } from "../schema";

const Revision = z.number().int().optional().describe("The gateway's revision that was edited; without it any");

export const SaveBackendInput = GatewayParams.extend({
  name: BackendName.optional().describe("The backend to change; a new one without it"),
  backend: Backend,
  revision: Revision,
});

export const DeleteBackendInput = GatewayParams.extend({ name: BackendName, revision: Revision });

export type SaveBackendInput = z.infer<typeof SaveBackendInput>;
export type DeleteBackendInput = z.infer<typeof DeleteBackendInput>;
