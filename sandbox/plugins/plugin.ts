import type { JsonSchema } from "../json-schema.ts";
import type { Answer, Exchange } from "../proxy/exchange.ts";

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
