"use client";

import { Kbd, Text, UnstyledButton } from "@mantine/core";
import { createSpotlight, Spotlight, useSpotlight, type SpotlightActionGroupData } from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { planesQuery } from "@/lib/data-planes/queries";
import { pages } from "./pages";
import classes from "./shell.module.css";

const [searchStore, search] = createSpotlight();

/** Opens the search; Ctrl-K and ⌘-K do as well. */
export function SearchButton() {
  return (
    <UnstyledButton className={classes.foot} onClick={search.open} aria-keyshortcuts="Control+K Meta+K">
      <Text>Search</Text>
      <Kbd size="xs">Ctrl K</Kbd>
    </UnstyledButton>
  );
}

type Place = { label: string; href: string; description?: string };

/** Finds pages, gateways and planes. What it searches is fetched when it is first opened. */
export function Search() {
  const router = useRouter();
  const { opened } = useSpotlight(searchStore);
  const planes = useQuery({ ...planesQuery(), enabled: opened });

  const group = (name: string, places: readonly Place[]): SpotlightActionGroupData => ({
    group: name,
    actions: places.map(({ label, href, description }) => ({
      id: href,
      label,
      description,
      onClick: () => router.push(href),
    })),
  });

  return (
    <Spotlight
      store={searchStore}
      actions={[group("Pages", pages), group("Data planes", (planes.data?.items ?? []).map(planePlace))]}
      shortcut={["mod + K", "ctrl + K"]}
      nothingFound="Nothing is called like that."
      highlightQuery
      limit={12}
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

const planePlace = ({ name, description }: { name: string; description: string }): Place => ({
  label: name,
  href: `/data-planes/${name}`,
  description,
});
