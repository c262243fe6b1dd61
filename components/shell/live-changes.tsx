"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { coalesce } from "@/components/ui/coalesce";
import { watchWhileVisible } from "@/components/ui/watch-while-visible";

/** What a change makes stale: the first parts of query keys, which are the domains' names. */
const staleBy: Record<string, readonly string[]> = {
  release: ["releases", "matrix"],
  "data-plane": ["data-planes", "matrix"],
  gateway: ["gateways", "bindings", "matrix"],
  webhook: ["webhooks"],
  "freeze-window": ["freeze-windows"],
  drift: ["drift", "matrix"],
};
const everything = Object.values(staleBy).flat();

const PAUSE_MS = 500;
const POLL_MS = 10_000;

/** Keeps what is on the screen fresh: by the stream of changes, and by polling while there is none. */
export function LiveChanges() {
  const queryClient = useQueryClient();

  useEffect(() => {
    const refresh = coalesce(
      (domains) => Promise.all(domains.map((domain) => queryClient.invalidateQueries({ queryKey: [domain] }))),
      PAUSE_MS,
    );
    const hear = ({ data }: MessageEvent<string>) => {
      const change = JSON.parse(data) as { topic: string } | null;
      refresh(change ? (staleBy[change.topic] ?? []) : everything);
    };
    const open = () => {
      const source = new EventSource("/api/v1/changes");
      source.onmessage = hear;
      return source;
    };
    return watchWhileVisible({ open, missed: () => refresh(everything), pollMs: POLL_MS });
  }, [queryClient]);

  return null;
}
