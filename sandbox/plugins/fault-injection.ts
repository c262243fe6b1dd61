import { setTimeout as sleep } from "node:timers/promises";
import { headerMap, object, text } from "../json-schema.ts";
import { compileExpression } from "../nginx/expression.ts";
import { readVariable, resolveVariables } from "../nginx/variables.ts";
import { textAnswer, type Exchange } from "../proxy/exchange.ts";
import { changeHeaders, type HeaderMap } from "./headers.ts";
import type { Plugin } from "./plugin.ts";

interface Occasion {
  percentage?: number;
  vars?: unknown[];
}

interface Configuration {
  abort?: Occasion & { http_status: number; body?: string; headers?: HeaderMap };
  delay?: Occasion & { duration: number };
}

const occasion = {
  percentage: { type: "integer", minimum: 0, maximum: 100 },
  vars: { type: "array", maxItems: 20, items: { type: "array" } },
};

export const faultInjection: Plugin<Configuration> = {
  version: 0.1,
  priority: 11000,
  schema: object(
    {
      abort: object(
        { http_status: { type: "integer", minimum: 200, maximum: 599 }, body: text, headers: headerMap, ...occasion },
        { required: ["http_status"] },
      ),
      delay: object({ duration: { type: "number", minimum: 0 }, ...occasion }, { required: ["duration"] }),
    },
    { minProperties: 1 },
  ),

  problem({ abort, delay }) {
    try {
      [...(abort?.vars ?? []), ...(delay?.vars ?? [])].forEach(compileExpression);
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  },

  async rewrite({ abort, delay }, exchange) {
    if (delay && isHit(delay, exchange)) await sleep(delay.duration * 1000);
    if (!abort || !isHit(abort, exchange)) return undefined;
    const answer = textAnswer(abort.http_status, resolveVariables(abort.body ?? "", exchange));
    changeHeaders(answer.headers, { set: abort.headers }, exchange);
    return answer;
  },
};

function isHit({ percentage = 100, vars }: Occasion, exchange: Exchange): boolean {
  if (Math.random() * 100 >= percentage) return false;
  return !vars || vars.some((rule) => compileExpression(rule)((name) => readVariable(exchange, name)));
}
