"use client";

import { useThrottledCallback } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { watchWhileVisible } from "@/components/ui/watch-while-visible";

/** What a change makes stale: the first parts of query keys, which are the domains' names. */
const staleBy: Record<string, readonly string[]> = {
  release: ["releases", "gateways"],
  "data-plane": ["data-planes", "releases"],
  gateway: ["gateways", "releases"],
};

const FLUSH_MS = 500;
const POLL_MS = 10_000;

/** Keeps what is on the screen fresh: by the stream of changes, and by polling while there is none. */
export function LiveChanges() {
  const queryClient = useQueryClient();
  const pending = useRef(new Set<string>());

  const flush = useThrottledCallback(() => {
    const domains = [...pending.current];
    pending.current.clear();
    domains.forEach((domain) => void queryClient.invalidateQueries({ queryKey: [domain] }));
  }, FLUSH_MS);

  useEffect(() => {
    const markStale = (topics: readonly string[]) => {
      topics.flatMap((topic) => staleBy[topic] ?? []).forEach((domain) => pending.current.add(domain));
      flush();
    };
    const hear = ({ data }: MessageEvent<string>) => {
      const change = JSON.parse(data) as { topic: string } | null;
      markStale(change ? [change.topic] : Object.keys(staleBy));
    };
    return watchWhileVisible({
      open: () => {
        const source = new EventSource("/api/v1/changes");
        source.onmessage = hear;
        return source;
      },
      missed: () => markStale(Object.keys(staleBy)),
      pollMs: POLL_MS,
    });
  }, [flush]);

  return null;
}
