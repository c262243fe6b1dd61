import "server-only";
import { lookup } from "node:dns";
import { request as requestHttp, type IncomingMessage, type OutgoingHttpHeaders } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { hostOf } from "./networks";

/** Why an address must not be asked, or null. */
type RefusalOf = (address: string) => string | null;

/** An address that must not be asked, and why. */
export class RefusedAddress extends Error {}

type Outgoing = {
  method?: "GET" | "POST";
  headers: OutgoingHttpHeaders;
  body?: string;
  signal: AbortSignal;
  refusalOf: RefusalOf;
};

/**
 * Asks a server whose address somebody typed in. Follows no redirect, and judges each address a name resolves to when
 * it connects, so that a name cannot change its mind in between. Every request has a connection of its own: one that
 * was kept may have been judged by other rules.
 */
export function sendRequest(url: string, { body, refusalOf, ...options }: Outgoing): Promise<IncomingMessage> {
  const host = hostOf(url);
  const refusal = isIP(host) === 0 ? null : refusalOf(host);
  if (refusal !== null) return Promise.reject(new RefusedAddress(refusal));
  const request = url.startsWith("https:") ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    request(url, { ...options, agent: false, lookup: judgedLookup(refusalOf) }, resolve)
      .on("error", reject)
      .end(body);
  });
}

function judgedLookup(refusalOf: RefusalOf): LookupFunction {
  return (name, options, callback) => {
    lookup(name, { ...options, all: true }, (error, addresses) => {
      const refusal = error ? null : addresses.map(({ address }) => refusalOf(address)).find((reason) => reason);
      if (error || refusal) return callback(error ?? new RefusedAddress(refusal ?? ""), "", 0);
      const [first] = addresses;
      if (options.all) callback(null, addresses);
      else callback(null, first?.address ?? "", first?.family);
    });
  };
}

/** Why there was no answer, in words for people. */
export function reasonOfSilence(error: unknown, signal: AbortSignal, timeoutMs: number): string {
  if (error instanceof RefusedAddress) return error.message;
  if (signal.aborted) return `no answer within ${timeoutMs / 1_000} s`;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ECONNREFUSED") return "the connection was refused";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "its name cannot be resolved";
  return `the connection failed (${code ?? "no reason given"})`;
}
