import type { JsonObject } from "@/lib/core/json";

/** What a node answers to `GET /v1/schema`, as far as it is used: plugins are those that are enabled. */
export type PlaneSchemas = {
  main: Readonly<Record<string, JsonObject>>;
  plugins: Readonly<Record<string, { schema: JsonObject }>>;
};
