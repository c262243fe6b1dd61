import { flag, object, text } from "../json-schema.ts";
import { readVariable, resolveVariables } from "../nginx/variables.ts";
import { jsonAnswer, textAnswer, type Exchange } from "../proxy/exchange.ts";
import type { Plugin } from "./plugin.ts";

interface Configuration {
  count: number;
  time_window: number;
  key: string;
  key_type: "var" | "var_combination" | "constant";
  group?: string;
  rejected_code: number;
  rejected_msg?: string;
  show_limit_quota_header: boolean;
}

interface Window {
  used: number;
  endsAt: number;
}

const positive = { type: "integer", exclusiveMinimum: 0 };
const sweepFrom = 1_000;

const schema = object(
  {
    count: positive,
    time_window: positive,
    key: { type: "string", default: "remote_addr" },
    key_type: { type: "string", enum: ["var", "var_combination", "constant"], default: "var" },
    group: text,
    rejected_code: { type: "integer", minimum: 200, maximum: 599, default: 503 },
    rejected_msg: { type: "string", minLength: 1 },
    policy: { type: "string", enum: ["local", "redis"], default: "local" },
    redis_host: { type: "string", minLength: 2 },
    redis_port: { type: "integer", minimum: 1, maximum: 65535, default: 6379 },
    redis_username: { type: "string", minLength: 1 },
    redis_password: text,
    allow_degradation: flag(false),
    show_limit_quota_header: flag(true),
  },
  {
    required: ["count", "time_window"],
    if: { required: ["policy"], properties: { policy: { enum: ["redis"] } } },
    then: { required: ["redis_host"] },
    encrypt_fields: ["redis_password"],
  },
);

/** Counts in memory, whatever the policy: the fields of a Redis are accepted, none is asked. */
export function createLimitCount(): Plugin<Configuration> {
  const windows = new Map<string, Window>();
  const counted = new WeakMap<Exchange, Window>();
  return {
    version: 0.5,
    priority: 1002,
    schema,

    access(configuration, exchange, owner) {
      const { count, rejected_code, rejected_msg } = configuration;
      const window = currentWindow(windows, counterKey(configuration, exchange, owner), configuration.time_window);
      window.used = Math.min(window.used + 1, count + 1);
      counted.set(exchange, window);
      if (window.used <= count) return undefined;
      return rejected_msg ? jsonAnswer(rejected_code, { error_msg: rejected_msg }) : textAnswer(rejected_code);
    },

    header(configuration, exchange, { headers }) {
      const window = counted.get(exchange);
      if (!window || !configuration.show_limit_quota_header) return;
      headers.set("x-ratelimit-limit", String(configuration.count));
      headers.set("x-ratelimit-remaining", String(Math.max(0, configuration.count - window.used)));
      headers.set("x-ratelimit-reset", String(Math.max(0, Math.ceil((window.endsAt - Date.now()) / 10) / 100)));
    },
  };
}

/** A changed configuration starts a new count, a group shares one. */
function counterKey(configuration: Configuration, exchange: Exchange, owner: string): string {
  const scope = configuration.group ?? `${owner} ${JSON.stringify(configuration)}`;
  return `${scope} ${countedValue(configuration, exchange)}`;
}

function countedValue({ key, key_type }: Configuration, exchange: Exchange): string {
  if (key_type === "constant") return key;
  const value = key_type === "var" ? readVariable(exchange, key) : resolveVariables(key, exchange);
  return String(value ?? "") || exchange.remoteAddress;
}

function currentWindow(windows: Map<string, Window>, key: string, seconds: number): Window {
  const now = Date.now();
  const known = windows.get(key);
  if (known && known.endsAt > now) return known;
  if (windows.size >= sweepFrom) sweep(windows, now);
  const window = { used: 0, endsAt: now + seconds * 1000 };
  windows.set(key, window);
  return window;
}

function sweep(windows: Map<string, Window>, now: number): void {
  for (const [key, { endsAt }] of windows) if (endsAt <= now) windows.delete(key);
}
