import { flag, headerName, object, text } from "../json-schema.ts";
import { readVariable } from "../nginx/variables.ts";
import { jsonAnswer } from "../proxy/exchange.ts";
import type { Plugin } from "./plugin.ts";

interface Configuration {
  header: string;
  query: string;
  realm: string;
}

/** This plane has no consumers, so no key is ever the right one. */
export const keyAuth: Plugin<Configuration> = {
  version: 0.1,
  priority: 2500,
  type: "auth",
  schema: object({
    header: { ...headerName, default: "apikey" },
    query: { type: "string", minLength: 1, default: "apikey" },
    realm: { type: "string", minLength: 1, maxLength: 128, pattern: "^[ -!#-[\\]-~]+$", default: "key" },
    hide_credentials: flag(false),
  }),
  consumer_schema: object({ key: text }, { required: ["key"], encrypt_fields: ["key"] }),

  rewrite({ header, query, realm }, exchange) {
    const key = exchange.headers.get(header) ?? readVariable(exchange, `arg_${query}`);
    const message = key === undefined ? "Missing API key in request" : "Invalid API key in request";
    const answer = jsonAnswer(401, { message });
    answer.headers.set("www-authenticate", `apikey realm="${realm}"`);
    return answer;
  },
};
