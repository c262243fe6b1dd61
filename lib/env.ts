import { z } from "zod";

/**
 * The configuration of one process, from its environment. Parsed as a whole: every mistake is listed at once.
 * Read by the launcher before it starts anything and by the server; nothing else reads `process.env`.
 */

const flag = z
  .enum(["true", "false", "1", "0"], { error: "must be true or false" })
  .transform((value) => value === "true" || value === "1");

const list = z
  .string()
  .default("")
  .transform((text) =>
    text
      .split(",")
      .map((item) => item.trim())
      .filter(Boolean),
  );

const url = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    error: `must be a URL that begins with ${protocols.map((protocol) => `${protocol}//`).join(" or ")}`,
  });

const EncryptionKeys = z.string().transform((text, ctx) => {
  const keys = text.split(",").map((pair) => {
    const [, id, encoded] = /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/]{43}=)$/.exec(pair.trim()) ?? [];
    return { id: id ?? "", key: Buffer.from(encoded ?? "", "base64") };
  });
  if (keys.some(({ id, key }) => !id || key.length !== 32)) {
    ctx.addIssue({ code: "custom", message: "must be id:base64(32 bytes), several separated by commas" });
  }
  if (new Set(keys.map(({ id }) => id)).size !== keys.length) {
    ctx.addIssue({ code: "custom", message: "uses one key id twice" });
  }
  return keys;
});

const Variables = z.object({
  NODE_ENV: z.string().default("production"),
  PORT: z.coerce.number({ error: "must be a port number" }).int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default("127.0.0.1"),
  GATEPLANE_DATA_DIR: z.string().min(1).default(".gateplane"),
  DATABASE_URL: url("postgresql:", "postgres:").optional(),
  GATEPLANE_ROLE: z.enum(["all", "web", "worker"], { error: "must be all, web or worker" }).default("all"),
  GATEPLANE_ENCRYPTION_KEYS: EncryptionKeys.optional(),
  NEXTAUTH_SECRET: z.string().min(16, { error: "must have at least 16 characters" }).optional(),
  NEXTAUTH_URL: url("http:", "https:").optional(),
  GATEPLANE_ADMIN_EMAIL: z
    .string()
    .max(254)
    .regex(/^\s*[^\s@]+@[^\s@]+\s*$/, { error: "must be an e-mail address" })
    .default("admin@localhost"),
  GATEPLANE_ADMIN_PASSWORD: z.string().min(10, { error: "must have at least 10 characters" }).optional(),
  GATEPLANE_API_TOKEN: z.string().min(32, { error: "must have at least 32 characters" }).optional(),
  OIDC_ISSUER: url("http:", "https:").optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_NAME: z.string().min(1).default("Single sign-on"),
  OIDC_SCOPES: z.string().min(1).default("openid email profile"),
  OIDC_GROUPS_CLAIM: z.string().min(1).default("groups"),
  OIDC_ADMIN_GROUPS: list,
  OIDC_ALLOWED_GROUPS: list,
  GATEPLANE_LOCAL_LOGIN: flag.default(true),
  GATEPLANE_SAMPLE: flag.optional(),
  /** Set by the launcher: where the local plane is that it started for the sample. */
  GATEPLANE_LOCAL_ETCD: url("http:").optional(),
  GATEPLANE_LOCAL_CONTROL_URL: url("http:").optional(),
  GATEPLANE_LOCAL_HTTP_URL: url("http:").optional(),
  GATEPLANE_LOCAL_UPSTREAM_URL: url("http:").optional(),
  GATEPLANE_METRICS_TOKEN: z.string().min(16, { error: "must have at least 16 characters" }).optional(),
  GATEPLANE_CONTROL_URL_ALLOW: list,
  /** Hosts and CIDRs that webhooks may go to although they are loopback, link-local or the like. */
  GATEPLANE_WEBHOOK_ALLOW: list,
  ETCD_BIN: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  OTEL_EXPORTER_OTLP_ENDPOINT: url("http:", "https:").optional(),
});

/** What must hold between variables is told along with what is wrong in single ones. */
const Environment = Variables.superRefine(
  (env, ctx) => {
    const missing = (name: keyof typeof env, why: string) => {
      if (env[name] === undefined) ctx.addIssue({ code: "custom", path: [name], message: `is missing: ${why}` });
    };
    if (env.DATABASE_URL) {
      missing("GATEPLANE_ENCRYPTION_KEYS", "with DATABASE_URL the keys are yours to give and to keep");
      missing("NEXTAUTH_SECRET", "with DATABASE_URL all processes must share one");
    }
    if (env.OIDC_ISSUER) {
      missing("OIDC_CLIENT_ID", "OIDC_ISSUER is set");
      missing("OIDC_CLIENT_SECRET", "OIDC_ISSUER is set");
      missing("NEXTAUTH_URL", "the redirect URI of single sign-on is built from it");
    }
    if (!env.GATEPLANE_LOCAL_LOGIN) missing("OIDC_ISSUER", "GATEPLANE_LOCAL_LOGIN is false, nobody could sign in");
  },
  { when: () => true },
);

export type Env = z.infer<typeof Environment>;

/** An environment that does not parse; `problems` holds one line a mistake. */
export class EnvironmentError extends Error {
  readonly problems: string[];

  constructor(problems: string[]) {
    super(`The environment has ${problems.length} mistake(s):\n${problems.map((line) => `  - ${line}`).join("\n")}`);
    this.problems = problems;
  }
}

/** Empty variables count as absent, as in compose files. @throws EnvironmentError */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = Environment.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new EnvironmentError(parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`));
}

let current: Env | undefined;

/** The environment of this process, parsed once. */
export function env(): Env {
  return (current ??= parseEnv(process.env));
}
