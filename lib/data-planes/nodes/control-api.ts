import "server-only";
import { lookup, type LookupAddress } from "node:dns";
import { request as requestHttp, type IncomingMessage } from "node:http";
import { request as requestHttps } from "node:https";
import type { LookupFunction } from "node:net";
import { env } from "@/lib/env";
import { hostOf, refusalOfAddress, refusalOfUrl } from "./control-url";

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

/**
 * GETs JSON from a node's control API. Follows no redirect, and judges each address a name resolves to when it
 * connects, so that a name cannot change its mind in between.
 * @throws NodeSilence
 */
export async function askNode(controlUrl: string, path: string, limits = DEFAULT_LIMITS): Promise<unknown> {
  const allow = env().GATEPLANE_CONTROL_URL_ALLOW;
  const refusal = refusalOfUrl(controlUrl, allow);
  if (refusal) throw new NodeSilence(refusal);
  const signal = AbortSignal.timeout(limits.timeoutMs);
  try {
    const response = await get(`${controlUrl}${path}`, signal, guardedLookup(hostOf(controlUrl), allow));
    if (response.statusCode !== 200) {
      response.destroy();
      throw new NodeSilence(`it answered ${response.statusCode} to ${path}`, response.statusCode);
    }
    return parse(await readAll(response, limits.maxBytes));
  } catch (error) {
    throw error instanceof NodeSilence ? error : new NodeSilence(reasonOf(error, signal, limits));
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

function get(url: string, signal: AbortSignal, lookup: LookupFunction): Promise<IncomingMessage> {
  const request = url.startsWith("https:") ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    request(url, { signal, lookup, headers: { accept: "application/json" } }, resolve)
      .once("error", reject)
      .end();
  });
}

function guardedLookup(host: string, allow: readonly string[]): LookupFunction {
  return (name, options, callback) => {
    lookup(name, { ...options, all: true }, (error, addresses) => {
      const refusal = error ? null : firstRefusal(host, addresses, allow);
      if (error || refusal) return callback(error ?? new NodeSilence(refusal ?? ""), "", 0);
      const [first] = addresses;
      if (options.all) callback(null, addresses);
      else callback(null, first?.address ?? "", first?.family);
    });
  };
}

function firstRefusal(host: string, addresses: readonly LookupAddress[], allow: readonly string[]): string | null {
  return addresses.map(({ address }) => refusalOfAddress(host, address, allow)).find((refusal) => refusal) ?? null;
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

function reasonOf(error: unknown, signal: AbortSignal, { timeoutMs }: NodeLimits): string {
  if (signal.aborted) return `no answer within ${timeoutMs / 1_000} s`;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ECONNREFUSED") return "the connection was refused";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "its name cannot be resolved";
  return `the connection failed (${code ?? "no reason given"})`;
}
