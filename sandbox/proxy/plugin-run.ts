import { buffer } from "node:stream/consumers";
import { bytesToBuffer } from "../nginx/bytes.ts";
import { compileExpression } from "../nginx/expression.ts";
import { readVariable } from "../nginx/variables.ts";
import type { Plugin } from "../plugins/plugin.ts";
import type { PluginRegistry } from "../plugins/registry.ts";
import type { EffectiveRoute } from "../routing/effective-route.ts";
import { jsonAnswer, textAnswer, type Answer, type Exchange } from "./exchange.ts";

interface Meta {
  disable?: boolean;
  priority?: number;
  filter?: unknown[];
  error_response?: string | object;
}

export interface PluginInUse {
  plugin: Plugin;
  configuration: unknown;
  owner: string;
  meta: Meta;
}

/** In the order of execution. A plugin that this plane does not know is left out, as in APISIX: the route works without it. */
export function pluginsInUse({ plugins }: EffectiveRoute, registry: PluginRegistry): PluginInUse[] {
  const priorityOf = ({ plugin, meta }: PluginInUse) => meta.priority ?? plugin.priority;
  return plugins
    .flatMap(({ name, configuration, owner }) => {
      const plugin = registry.get(name);
      const { _meta: meta = {} } = configuration as { _meta?: Meta };
      return plugin && !meta.disable ? [{ plugin, configuration, owner, meta }] : [];
    })
    .sort((left, right) => priorityOf(right) - priorityOf(left));
}

/** The answer of the first plugin that gives one. */
export async function runOnRequest(inUse: PluginInUse[], exchange: Exchange): Promise<Answer | undefined> {
  for (const phase of ["rewrite", "access"] as const) {
    for (const { plugin, configuration, owner, meta } of inUse) {
      if (!isMeant(meta, exchange)) continue;
      const answer = await plugin[phase]?.(configuration, exchange, owner);
      if (answer) return withErrorResponse(answer, meta);
    }
  }
  return undefined;
}

export async function runOnAnswer(inUse: PluginInUse[], exchange: Exchange, answer: Answer): Promise<Answer> {
  exchange.status = answer.status;
  const meant = inUse.filter(({ meta }) => isMeant(meta, exchange));
  const changers = meant.filter(({ plugin, configuration }) => plugin.changesBody?.(configuration, exchange));
  if (changers.length > 0) for (const name of ofTheOldBody) answer.headers.delete(name);
  for (const { plugin, configuration } of meant) plugin.header?.(configuration, exchange, answer);
  if (changers.length === 0) return answer;

  const body = Buffer.isBuffer(answer.body) ? answer.body : await buffer(answer.body);
  const changed = changers.reduce(
    (text, { plugin, configuration }) => plugin.body?.(configuration, exchange, text) ?? text,
    body.toString("latin1"),
  );
  return { ...answer, body: bytesToBuffer(changed) };
}

const ofTheOldBody = ["content-length", "content-encoding", "last-modified", "etag"];

const isMeant = ({ filter }: Meta, exchange: Exchange) =>
  !filter || compileExpression(filter)((name) => readVariable(exchange, name));

function withErrorResponse(answer: Answer, { error_response }: Meta): Answer {
  if (error_response === undefined || answer.status < 400) return answer;
  const replaced =
    typeof error_response === "string"
      ? textAnswer(answer.status, error_response)
      : jsonAnswer(answer.status, error_response);
  answer.headers.delete("content-type");
  answer.headers.forEach((value, name) => replaced.headers.append(name, value));
  return replaced;
}
