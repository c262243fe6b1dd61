import { z } from "zod";
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from "zod-openapi";
import type { Operation } from "@/lib/command/operation";
import * as audit from "./audit";
import * as bindings from "./bindings";
import * as changes from "./changes";
import * as dataPlanes from "./data-planes";
import * as drift from "./drift";
import * as freezeWindows from "./freeze-windows";
import * as gateways from "./gateways";
import * as installation from "./installation";
import * as people from "./people";
import * as releasePreviews from "./release-previews";
import * as releases from "./releases";
import * as webhooks from "./webhooks";

const modules = [
  gateways,
  releases,
  releasePreviews,
  freezeWindows,
  dataPlanes,
  bindings,
  drift,
  audit,
  people,
  changes,
  installation,
  webhooks,
];
const operations: Operation[] = modules.flatMap((module) => Object.values(module) as Operation[]);

const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().describe("GP_<AREA>_<5 digits>"),
    detail: z.string(),
    cure: z.string(),
    errors: z.array(z.object({ path: z.string(), code: z.string().optional(), message: z.string() })).optional(),
    requestId: z.string(),
  })
  .meta({ id: "Problem", description: "RFC 9457" });

/** The API as an OpenAPI 3.1 document, from the same schemas that the routes parse with. */
export function describeApi() {
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Gateplane",
      version: "1",
      description:
        "One control plane, many data planes. Errors are problem documents (RFC 9457) with catalogued codes.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/api/v1" }],
    security: [{ token: [] }],
    paths: toPaths(),
    components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
  });
}

function toPaths(): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method.toLowerCase()]: toOperation(operation) };
  }
  return paths;
}

function toOperation(operation: Operation): ZodOpenApiOperationObject {
  const { tag, summary, params, query, body, reads, status = 200 } = operation;
  const types = ["application/json", ...(reads?.yaml ? ["application/yaml"] : [])];
  return {
    tags: [tag],
    summary,
    requestParams: { ...(params && { path: params }), ...(query && { query }) },
    requestBody: body && { content: Object.fromEntries(types.map((type) => [type, { schema: body }])) },
    responses: {
      [String(status) as "200"]: { description: "Success", content: answerContent(operation) },
      default: { description: "A problem", content: { "application/problem+json": { schema: Problem } } },
    },
  };
}

function answerContent({ answers, answerTypes = [] }: Operation) {
  const json = answers ? { "application/json": { schema: answers } } : {};
  return { ...json, ...Object.fromEntries(answerTypes.map((type) => [type, { schema: z.string() }])) };
}
