"use client";

import { useDebouncedValue } from "@mantine/hooks";
import { createSpotlight, Spotlight, useSpotlight, type SpotlightActionGroupData } from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { planesQuery } from "@/lib/data-planes/queries";
import { gatewaysQuery } from "@/lib/gateways/queries";
import { pages } from "./pages";
import classes from "./shell.module.css";

const [searchStore, search] = createSpotlight();
export { search };

type Place = { label: string; href: string; description?: string };

const TYPING_MS = 200;

/** Finds pages, gateways and planes. */
export function Search() {
  const router = useRouter();
  const [query, setQuery] = useState("");
  const places = usePlaces(query);

  const group = (name: string, found: readonly Place[]): SpotlightActionGroupData => ({
    group: name,
    actions: found.map(({ label, href, description }) => ({
      id: href,
      label,
      description,
      onClick: () => router.push(href),
    })),
  });

  return (
    <Spotlight
      store={searchStore}
      query={query}
      onQueryChange={setQuery}
      actions={[group("Pages", pages), group("Gateways", places.gateways), group("Data planes", places.planes)]}
      attributes={{ content: { "aria-label": "Search" } }}
      shortcut="mod + K"
      classNames={{ action: classes.found }}
      overlayProps={{ blur: 0, backgroundOpacity: 0.45 }}
      nothingFound="Nothing is called like that."
      highlightQuery
      limit={24}
      scrollable
      maxHeight={420}
      searchProps={{
        leftSection: <IconSearch aria-hidden size={18} />,
        placeholder: "Pages, gateways, data planes…",
        "aria-label": "Search",
      }}
    />
  );
}

/** Planes are few and all at hand; gateways may be many and are searched for by the server. */
function usePlaces(query: string): { gateways: Place[]; planes: Place[] } {
  const { opened } = useSpotlight(searchStore);
  const [typed] = useDebouncedValue(query.trim(), TYPING_MS);
  const planes = useQuery({ ...planesQuery(), enabled: opened });
  const gateways = useInfiniteQuery({
    ...gatewaysQuery(typed === "" ? {} : { q: typed }),
    enabled: opened,
    placeholderData: keepPreviousData,
  });
  const found = gateways.data?.pages.flatMap(({ items }) => items) ?? [];
  return {
    gateways: found.map(({ name, title }) => ({ label: name, href: `/gateways/${name}`, description: title })),
    planes: (planes.data?.items ?? []).map(({ name, description }) => ({
      label: name,
      href: `/data-planes/${name}`,
      description,
    })),
  };
}
