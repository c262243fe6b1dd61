"use client";

import { AppShell, Box, Burger, Group, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { ViewerProvider } from "@/components/auth/viewer";
import type { UserActor } from "@/lib/core/context";
import { Brand } from "./brand";
import { LiveChanges } from "./live-changes";
import { NavLinks } from "./nav-links";
import { SearchButton } from "./search-button";
import classes from "./shell.module.css";
import { UserMenu } from "./user-menu";

/** What stands around every page: navigation, search, who one is. On a phone the navigation is behind a button. */
export function Frame({ viewer, children }: { viewer: UserActor; children: ReactNode }) {
  const [opened, { toggle, close }] = useDisclosure();
  return (
    <ViewerProvider viewer={viewer}>
      <LiveChanges />
      <AppShell
        header={{ height: { base: 48, sm: 0 } }}
        navbar={{ width: 208, breakpoint: "sm", collapsed: { mobile: !opened } }}
        padding={{ base: "md", sm: "lg" }}
      >
        <a href="#main" className={classes.skip}>
          Skip to the content
        </a>
        <AppShell.Header hiddenFrom="sm" className={classes.header} px="md">
          <Group h="100%" justify="space-between">
            <Brand />
            <Burger opened={opened} onClick={toggle} size="sm" aria-label="Navigation" aria-expanded={opened} />
          </Group>
        </AppShell.Header>
        <AppShell.Navbar className={classes.navbar} p="sm">
          <Box visibleFrom="sm" px="xs" pt="xs" pb="lg">
            <Brand />
          </Box>
          <Stack component="nav" aria-label="Main" gap={2} flex={1}>
            <NavLinks onNavigate={close} />
          </Stack>
          <SearchButton />
          <UserMenu />
        </AppShell.Navbar>
        <AppShell.Main id="main" tabIndex={-1}>
          <div className={classes.main}>{children}</div>
        </AppShell.Main>
      </AppShell>
    </ViewerProvider>
  );
}
