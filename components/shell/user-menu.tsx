"use client";

import { Menu, Text, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import { IconChevronUp, IconLogout, IconUser } from "@tabler/icons-react";
import Link from "next/link";
import { useViewer } from "@/components/auth/viewer";
import classes from "./shell.module.css";

const roles = { ADMIN: "Administrator", MEMBER: "Member" } as const;

export function UserMenu() {
  const viewer = useViewer();
  return (
    <Menu position="top-start" width={232} withinPortal>
      <Menu.Target>
        <UnstyledButton className={classes.foot} aria-label={`Account of ${viewer.name}`}>
          <Text truncate>{viewer.name}</Text>
          <IconChevronUp aria-hidden size={14} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{roles[viewer.role]}</Menu.Label>
        <Menu.Item component={Link} href="/settings/account" leftSection={<IconUser aria-hidden size={16} />}>
          Account
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>Appearance</Menu.Label>
        <ColorSchemeChoice />
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout aria-hidden size={16} />} onClick={() => void leave()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Fetched when it is needed: it is a tenth of what every page would load. */
async function leave(): Promise<void> {
  const { signOut } = await import("next-auth/react");
  await signOut({ callbackUrl: "/sign-in" });
}

const schemes = [
  { value: "auto", label: "As the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const;

function ColorSchemeChoice() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu.RadioGroup value={colorScheme} onChange={(value) => setColorScheme(value as typeof colorScheme)}>
      {schemes.map(({ value, label }) => (
        <Menu.RadioItem key={value} value={value}>
          {label}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}
