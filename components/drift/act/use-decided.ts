"use client";

import { useQueryClient } from "@tanstack/react-query";

/** Has everything that shows drift look again. */
export function useDecided(): () => Promise<unknown> {
  const queries = useQueryClient();
  return () => Promise.all(["drift", "matrix"].map((domain) => queries.invalidateQueries({ queryKey: [domain] })));
}
