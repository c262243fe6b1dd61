"use client";

import { useQueryClient } from "@tanstack/react-query";

/** Has everything that a decision may change look again. */
export function useDecided(): () => Promise<unknown> {
  const queries = useQueryClient();
  return () =>
    Promise.all(["drift", "matrix", "gateways"].map((domain) => queries.invalidateQueries({ queryKey: [domain] })));
}
