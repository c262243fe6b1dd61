type Watch = {
  open: () => EventSource;
  /** Something may have happened unheard: the page was hidden, or the stream is down. */
  missed: () => void;
  pollMs: number;
};

/**
 * An event stream for as long as the page is looked at: browsers allow six connections to a server, and tabs in the
 * background would hold them all. @returns how to stop
 */
export function watchWhileVisible({ open, missed, pollMs }: Watch): () => void {
  let source: EventSource | undefined = document.hidden ? undefined : open();
  const follow = () => {
    source?.close();
    source = document.hidden ? undefined : open();
    if (!document.hidden) missed();
  };
  const poll = setInterval(() => {
    if (document.hidden || source?.readyState === EventSource.OPEN) return;
    missed();
    if (source?.readyState === EventSource.CLOSED) source = open();
  }, pollMs);
  document.addEventListener("visibilitychange", follow);
  return () => {
    document.removeEventListener("visibilitychange", follow);
    clearInterval(poll);
    source?.close();
  };
}
