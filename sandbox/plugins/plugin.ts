import type { Answer, Exchange } from "../proxy/exchange.ts";

export type JsonSchema = Readonly<Record<string, unknown>>;
type Early = Answer | undefined;

/**
 * One plugin as this plane executes it. A request runs `rewrite` of every plugin, then `access` of every plugin; the first
 * answer ends it. Every answer, also an early one, runs through all `header` and `body` phases.
 */
export interface Plugin<Configuration = unknown> {
  version: number;
  priority: number;
  type?: "auth";
  schema: JsonSchema;
  consumer_schema?: JsonSchema;
  /** What the schema cannot say: the reason to refuse a configuration. */
  problem?(configuration: Configuration): string | undefined;
  rewrite?(configuration: Configuration, exchange: Exchange): Early | Promise<Early>;
  /** `owner` is the key of the resource that configures the plugin. */
  access?(configuration: Configuration, exchange: Exchange, owner: string): Early | Promise<Early>;
  header?(configuration: Configuration, exchange: Exchange, answer: Answer): void;
  changesBody?(configuration: Configuration, exchange: Exchange): boolean;
  body?(configuration: Configuration, exchange: Exchange, body: string): string;
}

export const text = { type: "string" };
export const flag = (byDefault: boolean) => ({ type: "boolean", default: byDefault });
export const headerValue = { oneOf: [text, { type: "number" }] };
export const headerName = { type: "string", pattern: "^[A-Za-z0-9!#$%&*+.^_`|~-]+$" };
export const headerMap = {
  type: "object",
  minProperties: 1,
  patternProperties: { [headerName.pattern]: headerValue },
  additionalProperties: false,
};
export const headerNames = { type: "array", minItems: 1, items: headerName };

export const object = (properties: Record<string, unknown>, more: Record<string, unknown> = {}): JsonSchema => ({
  type: "object",
  properties,
  additionalProperties: false,
  ...more,
});
