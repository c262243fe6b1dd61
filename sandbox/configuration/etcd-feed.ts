import { setTimeout as sleep } from "node:timers/promises";
import type { Log } from "../log.ts";
import { Compacted, readAll, watchFrom, type WatchEvent } from "./etcd-gateway.ts";
import type { Store } from "./store.ts";

interface Feed {
  endpoints: readonly string[];
  prefix: string;
  store: Store;
  log: Log;
  /** What the watch tells takes effect this much later. */
  loadDelayMs?: number;
  signal: AbortSignal;
  /** Called once, when the first load has ended well or badly. */
  onFirstAttempt: () => void;
}

const pauseFirstMs = 200;
const pauseMostMs = 3_200;

/** Keeps a store like its etcd: loads all, follows the watch, resumes where it broke off, loads anew where that is impossible. */
export async function followEtcd(feed: Feed): Promise<void> {
  const { endpoints, log, signal } = feed;
  const position: Position = { next: undefined };
  let failures = 0;
  while (!signal.aborted) {
    const endpoint = endpoints[failures % endpoints.length] ?? "";
    try {
      await followOnce(feed, endpoint, position, () => (failures = 0));
    } catch (error) {
      if (signal.aborted) return;
      log("error", `${endpoint}: ${(error as Error).message}`);
      feed.onFirstAttempt();
      if (error instanceof Compacted) position.next = undefined;
      else await pause(failures++, signal);
    }
  }
}

interface Position {
  /** The next revision to see; undefined asks for a full load. */
  next: number | undefined;
}

async function followOnce(feed: Feed, endpoint: string, position: Position, onAnswer: () => void): Promise<void> {
  const { prefix, store, loadDelayMs = 0, signal } = feed;
  if (position.next === undefined) {
    const { revision, pairs } = await readAll(endpoint, prefix, signal);
    store.load(pairs);
    position.next = revision + 1;
    onAnswer();
    feed.onFirstAttempt();
  }
  for await (const { revision, events } of watchFrom(endpoint, prefix, position.next, signal)) {
    onAnswer();
    if (events.length > 0 && revision < position.next) {
      feed.log("error", `received smaller revision ${revision}, etcd may be restarted`);
      position.next = undefined;
      return;
    }
    // not the answer's own revision: that may be ahead of what was delivered
    for (const { pair } of events) position.next = pair.modRevision + 1;
    if (loadDelayMs === 0) apply(store, events);
    else setTimeout(apply, loadDelayMs, store, events).unref();
  }
}

function apply(store: Store, events: readonly WatchEvent[]): void {
  for (const { type, pair } of events) {
    if (type === "delete") store.delete(pair.key);
    else store.put(pair);
  }
}

async function pause(failures: number, signal: AbortSignal): Promise<void> {
  await sleep(Math.min(pauseFirstMs * 2 ** failures, pauseMostMs), undefined, { signal }).catch(() => undefined);
}
