import "server-only";
import { z } from "zod";
import { askNode, NodeSilence, type NodeLimits } from "./control-api";

/** As APISIX reports them; what they say is the business of who checks values against them. */
const ReportedSchemas = z.looseObject({
  main: z.record(z.string(), z.unknown()),
  plugins: z.record(z.string(), z.unknown()),
});
export type ReportedSchemas = z.infer<typeof ReportedSchemas>;

export const NOT_APISIX = "its answer is not that of APISIX's control API";

/** A node's JSON Schemas. Every version of APISIX reports them and hardly anything else does. @throws NodeSilence */
export async function askSchemas(controlUrl: string, limits?: NodeLimits): Promise<ReportedSchemas> {
  const { data } = ReportedSchemas.safeParse(await askNode(controlUrl, "/v1/schema", limits));
  if (data === undefined) throw new NodeSilence(NOT_APISIX);
  return data;
}
