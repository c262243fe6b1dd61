import "server-only";
import type { IncomingMessage } from "node:http";
import { env } from "@/lib/env";
import { hostOf } from "@/lib/outbound/networks";
import { reasonOfSilence, sendRequest } from "@/lib/outbound/send-request";
import { refusalOfAddress, refusalOfUrl } from "./control-url";

/** Why a node gave no usable answer, in words for people. */
export class NodeSilence extends Error {
  constructor(
    reason: string,
    readonly status?: number,
  ) {
    super(reason);
  }
}

export type NodeLimits = { timeoutMs: number; maxBytes: number };

export const DEFAULT_LIMITS: NodeLimits = { timeoutMs: 2_000, maxBytes: 8_000_000 };

/** GETs JSON from a node's control API. @throws NodeSilence */
export async function askNode(controlUrl: string, path: string, limits = DEFAULT_LIMITS): Promise<unknown> {
  const allow = env().GATEPLANE_CONTROL_URL_ALLOW;
  const refusal = refusalOfUrl(controlUrl, allow);
  if (refusal) throw new NodeSilence(refusal);
  const signal = AbortSignal.timeout(limits.timeoutMs);
  try {
    const response = await sendRequest(`${controlUrl}${path}`, {
      headers: { accept: "application/json" },
      signal,
      refusalOf: (address) => refusalOfAddress(hostOf(controlUrl), address, allow),
    });
    if (response.statusCode !== 200) {
      response.destroy();
      throw new NodeSilence(`it answered ${response.statusCode} to ${path}`, response.statusCode);
    }
    return parse(await readAll(response, limits.maxBytes));
  } catch (error) {
    throw error instanceof NodeSilence ? error : new NodeSilence(reasonOfSilence(error, signal, limits.timeoutMs));
  }
}

/** The same for what not every version of APISIX offers: null where it is missing. */
export async function askNodeIfOffered(controlUrl: string, path: string, limits = DEFAULT_LIMITS): Promise<unknown> {
  try {
    return await askNode(controlUrl, path, limits);
  } catch (error) {
    if (error instanceof NodeSilence && error.status === 404) return null;
    throw error;
  }
}

async function readAll(response: IncomingMessage, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new NodeSilence(`its answer is larger than ${maxBytes / 1_000_000} MB`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new NodeSilence("its answer is not JSON");
  }
}
