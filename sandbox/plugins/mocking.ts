import { setTimeout as sleep } from "node:timers/promises";
import { flag, headerMap, object, text } from "../json-schema.ts";
import { resolveVariables } from "../nginx/variables.ts";
import { textAnswer } from "../proxy/exchange.ts";
import { changeHeaders, type HeaderMap } from "./headers.ts";
import type { Plugin } from "./plugin.ts";

interface Configuration {
  response_example: string;
  response_status: number;
  response_headers?: HeaderMap;
  content_type: string;
  with_mock_header: boolean;
  delay: number;
}

export const mocking: Plugin<Configuration> = {
  version: 0.1,
  priority: 10900,
  schema: object(
    {
      response_example: text,
      response_status: { type: "integer", minimum: 200, maximum: 599, default: 200 },
      response_headers: headerMap,
      content_type: { type: "string", default: "application/json;charset=utf8" },
      with_mock_header: flag(true),
      delay: { type: "integer", minimum: 0, default: 0 },
    },
    { required: ["response_example"] },
  ),

  async access(configuration, exchange) {
    await sleep(configuration.delay * 1000);
    const body = resolveVariables(configuration.response_example, exchange);
    const answer = textAnswer(configuration.response_status, body, configuration.content_type);
    if (configuration.with_mock_header) answer.headers.set("x-mock-by", "gateplane-sandbox");
    changeHeaders(answer.headers, { set: configuration.response_headers }, exchange);
    return answer;
  },
};
