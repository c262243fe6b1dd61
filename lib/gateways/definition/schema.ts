import { z } from "zod";
import { BackendName, DataPlaneName, GatewayName, Labels, ResourceName, StageName } from "@/lib/core/names";

/**
 * The gateway definition, format v1: what `PUT /gateways/{gateway}/definition` takes and gives.
 * What a single value may be stands here; what must hold between values stands in `rules.ts`.
 */

export const httpMethods = [
  "GET",
  "POST",
  "PUT",
  "DELETE",
  "PATCH",
  "HEAD",
  "OPTIONS",
  "CONNECT",
  "TRACE",
  "PURGE",
] as const;

/** A secret as it leaves the house: recognisable, not readable. Given back, it keeps the stored value. */
export const MaskedSecret = z.strictObject({
  masked: z.string().regex(/^hmac:[0-9a-f]{32}$/, { error: "must be a mask as the definition gave it: hmac:…" }),
});

export const Scalar = z.union([z.string().max(4096), z.number(), z.boolean()]);

/** A plain value, `null` (each binding must give it) or a secret. */
export const Variable = z.union([
  Scalar,
  z.null(),
  z.strictObject({ value: Scalar, secret: z.boolean().default(false) }),
  MaskedSecret.extend({ secret: z.literal(true).default(true) }),
]);

export const VariableName = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,63}$/, {
  error: "must be 1 to 64 letters, digits and underscores, not beginning with a digit",
});

const PluginName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, { error: "is not a plugin's name" });

/** Plugin name to its configuration; a configuration is always an object. */
export const Plugins = z.record(PluginName, z.record(z.string(), z.unknown(), { error: "must be an object" }));

const Host = z
  .string()
  .max(253)
  .toLowerCase()
  .regex(/^(\*|\*?[0-9a-z.-]+)$/, { error: "must be a host name, a leading * allowed" });

const PathPrefix = z
  .string()
  .max(256)
  .regex(/^(\/[A-Za-z0-9._~!$&'()+,;=:@%-]+)*$/, {
    error: "must be empty or begin with a slash, hold no parameter and not end with a slash",
  });

const Seconds = z.number().positive().max(3600);
export const Timeout = z.strictObject({ connect: Seconds, send: Seconds, read: Seconds });

export const Stage = z.strictObject({
  name: StageName,
  description: z.string().max(512).optional(),
  pathPrefix: PathPrefix.optional(),
  hosts: z
    .array(Host)
    .max(64)
    .overwrite((hosts) => [...new Set(hosts)])
    .default([]),
  vars: z.record(VariableName, Variable).default({}),
  plugins: Plugins.default({}),
});

/** A name or an IP address; names may hold variables. With a scheme, a port or a path it would never connect. */
const NodeHost = z
  .string()
  .max(253)
  .regex(/^(([0-9A-Za-z._-]|\{vars\.[^{}]*\})+|(?=[^:]*:[^:]*:)\[?[0-9A-Fa-f:.]+\]?)$/, {
    error: "must be a host name or an IP address, without scheme and port",
  });

/** What is sent as Host may name a port. */
const HostHeader = z
  .string()
  .max(253)
  .regex(/^([0-9A-Za-z._:[\]-]|\{vars\.[^{}]*\})+$/, { error: "must be a host name, a port allowed" });

const UpstreamNode = z.strictObject({
  host: NodeHost,
  port: z.number().int().min(1).max(65535),
  weight: z.number().int().min(0).max(65535).default(100),
  priority: z.number().int().min(-32768).max(32767).optional(),
});

const Discovery = z.strictObject({
  type: z.string().regex(/^[a-z][a-z0-9_]{0,31}$/, { error: "must be a discovery type of APISIX" }),
  serviceName: z.string().min(1).max(256),
});

export const BackendEndpoint = z
  .strictObject({
    scheme: z.enum(["http", "https", "grpc", "grpcs"]).default("http"),
    loadBalancing: z.enum(["roundrobin", "chash", "ewma", "least_conn"]).default("roundrobin"),
    hashOn: z.enum(["vars", "header", "cookie"]).optional(),
    hashKey: z.string().min(1).max(256).optional(),
    nodes: z.array(UpstreamNode).min(1).max(1024).optional(),
    discovery: Discovery.optional(),
    timeout: Timeout.optional(),
    retries: z.number().int().min(0).max(16).optional(),
    passHost: z.enum(["pass", "node", "rewrite"]).default("pass"),
    upstreamHost: HostHeader.optional(),
    tls: z.strictObject({ verify: z.boolean().default(true) }).optional(),
    checks: z.record(z.string(), z.unknown()).optional(),
  })
  .refine((endpoint) => (endpoint.nodes === undefined) !== (endpoint.discovery === undefined), {
    error: "needs either nodes or discovery",
    path: ["nodes"],
  })
  .refine((endpoint) => endpoint.loadBalancing !== "chash" || endpoint.hashKey !== undefined, {
    error: "is needed with loadBalancing chash",
    path: ["hashKey"],
  })
  .refine((endpoint) => (endpoint.passHost === "rewrite") === (endpoint.upstreamHost !== undefined), {
    error: "goes with passHost rewrite, and only with it",
    path: ["upstreamHost"],
  });

export const Backend = z.strictObject({
  name: BackendName,
  description: z.string().max(512).optional(),
  stages: z.record(StageName, BackendEndpoint).default({}),
});

const Path = z
  .string()
  .max(1024)
  .regex(/^\//, { error: "must begin with a slash" })
  .regex(/^[^\s?#]*$/, { error: "must hold no white space, ? or #" });

/** Their order says nothing, so it is always the same. */
const Methods = z
  .array(z.enum(httpMethods))
  .min(1, { error: "needs at least one method" })
  .overwrite((methods) => httpMethods.filter((method) => methods.includes(method)));

export const Resource = z.strictObject({
  name: ResourceName,
  description: z.string().max(512).optional(),
  methods: Methods,
  path: Path,
  backend: BackendName,
  upstreamPath: Path.optional(),
  plugins: Plugins.default({}),
  websocket: z.boolean().default(false),
  enabled: z.boolean().default(true),
  priority: z.number().int().min(-1000).max(1000).default(0),
  timeout: Timeout.optional(),
  labels: Labels.default({}),
});

/** What a version freezes: everything a release is rendered from, but the choice of planes. */
export const Blueprint = z.strictObject({
  stages: z.array(Stage).max(64).default([]),
  backends: z.array(Backend).max(1000).default([]),
  resources: z.array(Resource).max(20_000).default([]),
});

export const GatewayDefinition = Blueprint.extend({
  gateway: GatewayName,
  title: z.string().max(128).optional(),
  description: z.string().max(512).optional(),
  dataPlanes: z.array(DataPlaneName).max(500).optional(),
});

/** One object that differs; each of its places with what stood there before and what stands there after. */
export const Change = z.object({
  op: z.enum(["create", "update", "delete"]),
  object: z.enum(["gateway", "stage", "backend", "resource", "binding"]),
  name: z.string(),
  diff: z.array(z.object({ path: z.string(), before: z.unknown().optional(), after: z.unknown().optional() })),
});

export const PutDefinitionQuery = z.object({
  dryRun: z.stringbool().default(false).describe("Say what would change, and change nothing"),
  revoke: z.stringbool().default(false).describe("Revoke live stages and planes that are dropped"),
  revision: z.coerce.number().int().optional().describe("The gateway's revision that was seen; any without"),
});

export const PutDefinitionDto = z.object({
  changes: z.array(Change),
  applied: z.boolean(),
  releases: z.array(z.string()).optional().describe("The revokes of what was dropped while it was live"),
});

export type PutDefinitionQuery = z.infer<typeof PutDefinitionQuery>;
export type PutDefinitionDto = z.infer<typeof PutDefinitionDto>;
export type Change = z.infer<typeof Change>;
export type MaskedSecret = z.infer<typeof MaskedSecret>;
export type Scalar = z.infer<typeof Scalar>;
export type HttpMethod = (typeof httpMethods)[number];
export type Variable = z.infer<typeof Variable>;
export type Plugins = z.infer<typeof Plugins>;
export type Stage = z.infer<typeof Stage>;
export type BackendEndpoint = z.infer<typeof BackendEndpoint>;
export type Backend = z.infer<typeof Backend>;
export type Resource = z.infer<typeof Resource>;
export type Blueprint = z.infer<typeof Blueprint>;
export type GatewayDefinition = z.infer<typeof GatewayDefinition>;
export type GatewayDefinitionInput = z.input<typeof GatewayDefinition>;

/** As they are written down, with what may be left out left out. */
export type StageInput = z.input<typeof Stage>;
export type BackendEndpointInput = z.input<typeof BackendEndpoint>;
export type BackendInput = z.input<typeof Backend>;
export type ResourceInput = z.input<typeof Resource>;
