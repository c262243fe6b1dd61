"use client";

import { Kbd, Text, UnstyledButton } from "@mantine/core";
import { useDisclosure, useHotkeys } from "@mantine/hooks";
import dynamic from "next/dynamic";
import classes from "./shell.module.css";

/** Fetched when it is first opened, and there from then on. */
const Search = dynamic(() => import("./search").then((module) => module.Search));

/** Opens the search; Ctrl-K and ⌘-K do as well. */
export function SearchButton() {
  const [wanted, { open: want }] = useDisclosure();
  const open = () => {
    want();
    void import("./search").then(({ search }) => search.open());
  };
  useHotkeys(wanted ? [] : [["mod+K", open]], []);
  return (
    <>
      {wanted && <Search />}
      <UnstyledButton className={classes.foot} onClick={open} aria-keyshortcuts="Control+K Meta+K">
        <Text>Search</Text>
        <Kbd size="xs">Ctrl K</Kbd>
      </UnstyledButton>
    </>
  );
}
