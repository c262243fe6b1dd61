import { castGrpcErrorMessage, GRPCDeadlineExceededError, Range, type IEvent, type IWatchResponse } from "etcd3";
import type { AppError } from "@/lib/core/errors";
import type { Members } from "./members";

/** `value` is null when the key was deleted. */
export type WatchedChange = { key: string; value: string | null; modRevision: string };

/** What happened up to a revision; no changes are a sign of life. */
export type WatchNews = { revision: string; changes: WatchedChange[] };

export type WatchListener = {
  onNews(news: WatchNews): void;
  /** Once, and nothing comes after it: whoever goes on watching reads first what was missed. */
  onEnd(error: AppError): void;
};

export type Watch = { close(): void };

/** etcd tells of itself every ten minutes only; a peer that hangs is noticed by asking. */
const ASK_EVERY_MS = 5_000;
const SILENCE_MS = 12_000;

/**
 * The bare stream, not etcd3's watcher: that one reconnects by itself, goes on from a revision it guesses and throws
 * where nobody can catch.
 */
export async function watchPrefix(
  members: Members,
  prefix: string,
  from: string,
  listener: WatchListener,
): Promise<Watch> {
  const { client, fail } = members.pick();
  const stream = await client.watchClient.watch().catch((error: unknown) => {
    throw fail(error);
  });
  let heardAt = performance.now();
  let open = true;
  const close = () => {
    open = false;
    clearInterval(asking);
    stream.cancel();
  };
  const end = (error: unknown) => {
    if (!open) return;
    close();
    listener.onEnd(fail(error));
  };
  const asking = setInterval(() => {
    if (performance.now() - heardAt > SILENCE_MS) end(new GRPCDeadlineExceededError("the watch went silent"));
    else stream.write({ progress_request: {} });
  }, ASK_EVERY_MS);
  asking.unref();
  stream
    .on("data", (response) => {
      heardAt = performance.now();
      if (response.canceled) end(cancellation(response));
      else if (open) listener.onNews(newsOf(response));
    })
    .on("error", end)
    .on("end", () => end(castGrpcErrorMessage("14 UNAVAILABLE: the watch ended")));
  const { start, end: range_end } = Range.prefix(prefix);
  stream.write({
    create_request: { key: start, range_end, start_revision: from, progress_notify: true, fragment: true },
  });
  return { close };
}

function cancellation({ compact_revision, cancel_reason }: IWatchResponse): Error {
  if (BigInt(compact_revision) > 0n) return new Error("required revision has been compacted");
  return castGrpcErrorMessage(cancel_reason || "14 UNAVAILABLE: etcd cancelled the watch");
}

function newsOf({ header, events }: IWatchResponse): WatchNews {
  return { revision: header.revision, changes: events.map(changeOf) };
}

function changeOf({ type, kv }: IEvent): WatchedChange {
  const deleted = String(type).toLowerCase() === "delete";
  return { key: kv.key.toString(), value: deleted ? null : kv.value.toString(), modRevision: kv.mod_revision };
}
