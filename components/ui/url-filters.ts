"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";

export type UrlFilters<Name extends string> = Partial<Record<Name, string>>;

/**
 * Filters that live in the address: what is shown can be sent to somebody. Changing one replaces the address without
 * asking the server for the page again, as the data comes by queries of its own.
 */
export function useUrlFilters<Name extends string>(names: readonly Name[]) {
  const search = useSearchParams();
  const filters = useMemo(() => readFilters(search, names), [search, names]);
  const setFilters = useCallback((patch: UrlFilters<Name>) => replaceSearch(patch), []);
  return [filters, setFilters] as const;
}

function readFilters<Name extends string>(search: URLSearchParams, names: readonly Name[]): UrlFilters<Name> {
  const given = names.map((name) => [name, search.get(name)] as const);
  return Object.fromEntries(given.filter(([, value]) => value)) as UrlFilters<Name>;
}

/** Reads the address as it is now, so that two changes in one moment both stay. */
function replaceSearch(patch: Record<string, string | undefined>): void {
  const search = new URLSearchParams(window.location.search);
  for (const [name, value] of Object.entries(patch)) {
    if (value) search.set(name, value);
    else search.delete(name);
  }
  const text = search.toString();
  window.history.replaceState(null, "", text === "" ? window.location.pathname : `?${text}`);
}
