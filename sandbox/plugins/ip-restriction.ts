import { object } from "../json-schema.ts";
import { addressMatcher } from "../nginx/addresses.ts";
import { jsonAnswer } from "../proxy/exchange.ts";
import type { Plugin } from "./plugin.ts";

interface Configuration {
  whitelist?: string[];
  blacklist?: string[];
  message: string;
  response_code: number;
}

const addresses = { type: "array", minItems: 1, items: { type: "string" } };

export const ipRestriction: Plugin<Configuration> = {
  version: 0.1,
  priority: 3000,
  schema: object(
    {
      whitelist: addresses,
      blacklist: addresses,
      message: { type: "string", minLength: 1, maxLength: 1024, default: "Your IP address is not allowed" },
      response_code: { type: "integer", minimum: 403, maximum: 404, default: 403 },
    },
    { oneOf: [{ required: ["whitelist"] }, { required: ["blacklist"] }] },
  ),

  problem({ whitelist = [], blacklist = [] }) {
    try {
      addressMatcher([...whitelist, ...blacklist]);
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  },

  access({ whitelist, blacklist, message, response_code }, { remoteAddress }) {
    const blocked = whitelist
      ? !addressMatcher(whitelist)(remoteAddress)
      : addressMatcher(blacklist ?? [])(remoteAddress);
    return blocked ? jsonAnswer(response_code, { message }) : undefined;
  },
};
