import type { KeyValue } from "./store.ts";

/** etcd's JSON gateway, spoken as APISIX >= 3.6 does: keys and values in base64, 64-bit numbers as strings. */

const rangeTimeoutMs = 5_000;
/** APISIX's `watch_timeout`: a stream that went silent unnoticed is left and resumed. */
const watchTimeoutMs = 50_000;

interface RawKeyValue {
  key: string;
  value?: string;
  create_revision?: string;
  mod_revision?: string;
}

interface RawRange {
  header: { revision: string };
  kvs?: RawKeyValue[];
}

interface RawWatch {
  error?: { message?: string };
  result?: {
    header: { revision: string };
    canceled?: boolean;
    compact_revision?: string;
    cancel_reason?: string;
    events?: { type?: "PUT" | "DELETE"; kv: RawKeyValue }[];
  };
}

export interface WatchEvent {
  type: "put" | "delete";
  pair: KeyValue;
}

/** The events asked for no longer exist. */
export class Compacted extends Error {}

export async function readAll(endpoint: string, prefix: string, signal: AbortSignal) {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(rangeTimeoutMs)]);
  const response = await post(endpoint, "/v3/kv/range", keysBelow(prefix), limit);
  const { header, kvs = [] } = (await response.json()) as RawRange;
  return { revision: Number(header.revision), pairs: kvs.map(readPair) };
}

/** Yields what happens from a revision on, and once nothing when the watch stands. Ends after APISIX's time, to be resumed. */
export async function* watchFrom(endpoint: string, prefix: string, revision: number, signal: AbortSignal) {
  const silence = AbortSignal.timeout(watchTimeoutMs);
  const request = { create_request: { ...keysBelow(prefix), start_revision: String(revision) } };
  try {
    const response = await post(endpoint, "/v3/watch", request, AbortSignal.any([signal, silence]));
    for await (const line of lines(response)) {
      const { result, error } = JSON.parse(line) as RawWatch;
      if (!result) throw new Error(error?.message ?? "watch failed");
      if (result.compact_revision !== undefined)
        throw new Compacted(`etcd compacted, compact_revision=${result.compact_revision}`);
      if (result.canceled) throw new Error(`watch canceled by etcd: ${result.cancel_reason ?? "no reason given"}`);
      yield { revision: Number(result.header.revision), events: (result.events ?? []).map(readEvent) };
    }
    throw new Error("the watch stream ended");
  } catch (error) {
    if (!silence.aborted) throw error;
  }
}

async function post(endpoint: string, path: string, body: object, signal: AbortSignal): Promise<Response> {
  const response = await fetch(endpoint + path, { method: "POST", body: JSON.stringify(body), signal });
  if (!response.ok) throw new Error(`etcd answered ${response.status}`);
  return response;
}

const encode = (text: string) => Buffer.from(text).toString("base64");
const decode = (base64: string) => Buffer.from(base64, "base64").toString();

/** "0" is the character after "/". */
const keysBelow = (prefix: string) => ({ key: encode(`${prefix}/`), range_end: encode(`${prefix}0`) });

const readPair = ({ key, value = "", create_revision = "0", mod_revision = "0" }: RawKeyValue): KeyValue => ({
  key: decode(key),
  value: decode(value),
  createRevision: Number(create_revision),
  modRevision: Number(mod_revision),
});

/** The gateway leaves a type out that is the default one. */
const readEvent = ({ type, kv }: { type?: string; kv: RawKeyValue }): WatchEvent => ({
  type: type === "DELETE" ? "delete" : "put",
  pair: readPair(kv),
});

async function* lines(response: Response): AsyncGenerator<string> {
  let rest = "";
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = parts.pop() ?? "";
    yield* parts.filter((part) => part !== "");
  }
}
