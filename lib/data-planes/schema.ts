import { z } from "zod";
import { DataPlaneName, Labels } from "@/lib/core/names";
import { pageOf } from "@/lib/core/pagination";

/** Data planes as the API, the forms and the verbs take and give them. Secrets go in and never come out. */

export const PlaneStatus = z.enum(["ACTIVE", "DRAINING", "INACTIVE"]);
export const RouterKind = z.enum(["host-uri", "uri-with-parameter"]);
export const HealthState = z.enum(["healthy", "degraded", "unreachable", "unknown"]);

const PREFIX_RULE = "must begin with a slash and consist of letters, digits and . _ - between single slashes";

/** The etcd prefix in its normal form: a leading slash, no trailing one. */
export const PlanePrefix = z
  .string()
  .trim()
  .max(256)
  .transform((text) => text.replace(/\/+$/, ""))
  .pipe(z.string().regex(/^(\/[A-Za-z0-9._-]+)+$/, { error: PREFIX_RULE }));

/** The port is always written out: etcd has no default one that clients agree on. */
const Endpoint = z
  .string()
  .trim()
  .max(512)
  .transform((text) => text.replace(/\/$/, ""))
  .pipe(
    z
      .string()
      .regex(/^https?:\/\/(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?):[0-9]{1,5}$/, {
        error: "must be a URL of scheme, host and port, such as http://127.0.0.1:2379, without user, path or query",
      })
      .refine((url) => URL.canParse(url), { error: "is not a URL" }),
  );

const Endpoints = z
  .array(Endpoint)
  .min(1, { error: "needs at least one endpoint" })
  .max(16)
  .refine((urls) => new Set(urls.map((url) => url.split(":", 1)[0])).size < 2, {
    error: "must all be http or all be https",
  })
  .refine((urls) => new Set(urls).size === urls.length, { error: "names one endpoint twice" });

/** The base address of a node's control API. What it may lead to is decided where it is asked. */
export const ControlUrl = z
  .string()
  .trim()
  .max(512)
  .transform((text) => text.replace(/\/+$/, ""))
  .refine((text) => /^https?:\/\//.test(text) && URL.canParse(text), {
    error: "must be a URL that begins with http:// or https://",
    abort: true,
  })
  .refine((text) => !new URL(text).username && !new URL(text).password, { error: "must hold no user and password" })
  .refine((text) => !/[?#]/.test(text), { error: "must hold no query and no fragment" });

export const PlaneNode = z.strictObject({ name: z.string().trim().min(1).max(128).optional(), controlUrl: ControlUrl });

const Nodes = z
  .array(PlaneNode)
  .max(256)
  .refine((nodes) => new Set(nodes.map((node) => node.controlUrl)).size === nodes.length, {
    error: "names one control URL twice",
  });

const pem = (kind: string, pattern: RegExp) =>
  z
    .string()
    .max(65_536)
    .regex(pattern, { error: `must be PEM text: -----BEGIN ${kind}-----` });

const certificate = pem("CERTIFICATE", /-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----/);
const privateKey = pem(
  "PRIVATE KEY",
  /-----BEGIN ([A-Z]+ )?PRIVATE KEY-----[\s\S]+-----END ([A-Z]+ )?PRIVATE KEY-----/,
);
const serverName = z.string().trim().min(1).max(253);

const Tls = z.strictObject({
  ca: certificate.optional(),
  cert: certificate.optional(),
  key: privateKey.optional(),
  serverName: serverName.optional(),
});

/** In a change each absent part stays as it is, and null removes it. */
const TlsPatch = z.strictObject({
  ca: certificate.nullable().optional(),
  cert: certificate.nullable().optional(),
  key: privateKey.nullable().optional(),
  serverName: serverName.nullable().optional(),
});

/** What must hold between the parts of a connection, however it came about. */
export const Connection = z
  .object({
    endpoints: Endpoints,
    username: z.string().optional(),
    password: z.string().optional(),
    tls: Tls.optional(),
  })
  .superRefine(({ endpoints, username, password, tls }, ctx) => {
    const issue = (path: string[], message: string) => ctx.addIssue({ code: "custom", path, message });
    if (username && !password) issue(["password"], "goes with a username");
    if (password && !username) issue(["username"], "goes with a password");
    if (tls && endpoints[0]?.startsWith("http:")) issue(["tls"], "needs https endpoints");
    if (tls?.cert && !tls.key) issue(["tls", "key"], "goes with a client certificate");
    if (tls?.key && !tls.cert) issue(["tls", "cert"], "goes with a private key");
  });

const username = z.string().min(1).max(256);
const password = z.string().min(1).max(1024);
const description = z.string().max(512);
const apisixVersion = z.string().regex(/^\d{1,3}\.\d{1,3}(\.\d{1,3})?$/, { error: "must be a version such as 3.13.0" });

const confirmations = {
  takeOver: z.boolean().optional().describe("Take the prefix over from another installation"),
  confirmNewCluster: z.boolean().optional().describe("Yes, the endpoints lead to another etcd than before"),
  confirmRestored: z.boolean().optional().describe("Yes, the etcd was restored from an older backup"),
};

export const DataPlaneInput = z.strictObject({
  name: DataPlaneName,
  description: description.default(""),
  status: PlaneStatus.default("ACTIVE"),
  isDefault: z.boolean().default(false),
  prefix: PlanePrefix.default("/apisix"),
  endpoints: Endpoints,
  username: username.optional(),
  password: password.optional(),
  tls: Tls.optional(),
  router: RouterKind.default("host-uri"),
  apisixVersion: apisixVersion.nullable().optional(),
  nodes: Nodes.default([]),
  labels: Labels.default({}),
  ...confirmations,
});

/** An absent field stays as it is; null removes what may be absent. */
export const DataPlanePatch = z.strictObject({
  description: description.optional(),
  status: PlaneStatus.optional(),
  isDefault: z.boolean().optional(),
  prefix: PlanePrefix.optional(),
  endpoints: Endpoints.optional(),
  username: username.nullable().optional(),
  password: password.nullable().optional(),
  tls: TlsPatch.nullable().optional(),
  router: RouterKind.optional(),
  apisixVersion: apisixVersion.nullable().optional(),
  nodes: Nodes.optional(),
  labels: Labels.optional(),
  ...confirmations,
});

export const PlaneParams = z.object({ name: DataPlaneName });
export const UpdatePlaneInput = DataPlanePatch.extend(PlaneParams.shape);

/** What a form holds before it is saved; `of` names the plane whose stored secrets stand in for absent ones. */
export const TestConnectionInput = DataPlanePatch.pick({
  username: true,
  password: true,
  tls: true,
  apisixVersion: true,
}).extend({
  of: DataPlaneName.optional(),
  prefix: PlanePrefix.default("/apisix"),
  endpoints: Endpoints,
  nodes: Nodes.default([]),
});

export const PlaneProblemDto = z.object({
  code: z.string(),
  message: z.string(),
  cure: z.string(),
  warning: z.boolean().optional(),
});

export const ObservedNodeDto = z.object({
  name: z.string().nullable(),
  controlUrl: z.string(),
  ok: z.boolean(),
  hostname: z.string().nullable(),
  apisixVersion: z.string().nullable(),
  latencyMs: z.number().nullable(),
  error: z.string().nullable(),
});

export const DataPlaneDto = z.object({
  name: DataPlaneName,
  description: z.string(),
  status: PlaneStatus,
  isDefault: z.boolean(),
  prefix: z.string(),
  endpoints: z.array(z.string()),
  username: z.string().nullable(),
  hasPassword: z.boolean(),
  tls: z
    .object({
      ca: z.string().nullable(),
      cert: z.string().nullable(),
      serverName: z.string().nullable(),
      hasKey: z.boolean(),
    })
    .nullable(),
  router: RouterKind,
  apisixVersion: z.string().nullable(),
  nodes: z.array(z.object({ name: z.string().nullable(), controlUrl: z.string() })),
  labels: z.record(z.string(), z.string()),
  health: z.object({
    state: HealthState,
    checkedAt: z.iso.datetime().nullable(),
    latencyMs: z.number().nullable(),
    error: PlaneProblemDto.optional(),
    problems: z.array(PlaneProblemDto),
  }),
  observed: z.object({
    clusterId: z.string().nullable(),
    etcdVersion: z.string().nullable(),
    apisixVersion: z.string().nullable(),
    nodes: z.array(ObservedNodeDto),
  }),
  boundGateways: z.number().int(),
  settledAt: z.iso.datetime().nullable().describe("When it became clear whose the prefix is; null: not reached yet"),
  createdAt: z.iso.datetime(),
});

export const DataPlanePageDto = pageOf(DataPlaneDto);

export const PlaneCheckDto = z.object({
  ok: z.boolean().describe("etcd answers, is writable, is ours and does not overlap"),
  latencyMs: z.number().nullable(),
  etcdVersion: z.string().nullable(),
  clusterId: z.string().nullable(),
  nodes: z.array(ObservedNodeDto),
  problems: z.array(PlaneProblemDto),
});

export type Connection = z.infer<typeof Connection>;
export type PlaneStatus = z.infer<typeof PlaneStatus>;
export type RouterKind = z.infer<typeof RouterKind>;
export type HealthState = z.infer<typeof HealthState>;
export type PlaneNode = z.infer<typeof PlaneNode>;
export type ObservedNodeDto = z.infer<typeof ObservedNodeDto>;
export type PlaneProblemDto = z.infer<typeof PlaneProblemDto>;
export type DataPlaneDto = z.infer<typeof DataPlaneDto>;
export type DataPlaneInput = z.infer<typeof DataPlaneInput>;
export type UpdatePlaneInput = z.infer<typeof UpdatePlaneInput>;
export type TestConnectionInput = z.infer<typeof TestConnectionInput>;
export type PlaneParams = z.infer<typeof PlaneParams>;
export type PlaneCheckDto = z.infer<typeof PlaneCheckDto>;
