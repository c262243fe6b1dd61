import { randomUUID } from "node:crypto";
import { flag, headerName, object } from "../json-schema.ts";
import type { Plugin } from "./plugin.ts";

interface Configuration {
  header_name: string;
  include_in_response: boolean;
}

export const requestId: Plugin<Configuration> = {
  version: 0.1,
  priority: 12015,
  schema: object({
    header_name: { ...headerName, default: "X-Request-Id" },
    include_in_response: flag(true),
    algorithm: { type: "string", enum: ["uuid"], default: "uuid" },
  }),

  rewrite({ header_name }, { headers }) {
    if (!headers.get(header_name)) headers.set(header_name, randomUUID());
    return undefined;
  },

  header({ header_name, include_in_response }, exchange, { headers }) {
    const id = exchange.headers.get(header_name);
    if (include_in_response && id && !headers.get(header_name)) headers.set(header_name, id);
  },
};
