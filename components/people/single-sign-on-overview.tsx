"use client";

import { Code, Group, Text, Title } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { CopyText } from "@/components/ui/copy-text";
import { Facts } from "@/components/ui/facts";
import { Mono } from "@/components/ui/mono";
import { NothingHere } from "@/components/ui/nothing-here";
import { Panel } from "@/components/ui/panel";
import type { SingleSignOnDto } from "@/lib/people/sign-in/schema";

type Props = {
  settings: SingleSignOnDto | null;
  /** How the provider is. */
  children: ReactNode;
};

/** How single sign-on is set up. It is changed in the environment, where its secret is. */
export function SingleSignOnOverview({ settings, children }: Props) {
  return (
    <Panel role="region" aria-labelledby="sso">
      <Group justify="space-between" mb="sm">
        <Title order={2} id="sso">
          Single sign-on
        </Title>
        {children}
      </Group>
      {settings === null ? <NotConfigured /> : <Facts facts={factsOf(settings)} />}
    </Panel>
  );
}

function factsOf(settings: SingleSignOnDto) {
  return [
    { label: "Shown as", value: settings.name },
    { label: "Issuer", value: <Mono>{settings.issuer}</Mono> },
    { label: "Client", value: <Mono>{settings.clientId}</Mono> },
    { label: "Redirect URI", value: <RedirectUri uri={settings.redirectUri} /> },
    { label: "Scopes", value: <Mono>{settings.scopes.join(" ")}</Mono> },
    { label: "Groups are read from", value: <Mono>{settings.groupsClaim}</Mono> },
    {
      label: "Administrators",
      value: <Groups names={settings.adminGroups} none="Roles are given here, to each person" />,
    },
    { label: "May sign in", value: <Groups names={settings.allowedGroups} none="Everybody the provider knows" /> },
    { label: "Local accounts", value: settings.localLogin ? "May sign in with their passwords too" : "Switched off" },
  ];
}

function RedirectUri({ uri }: { uri: string }) {
  return (
    <Group gap={4} wrap="nowrap">
      <Mono>{uri}</Mono>
      <CopyText text={uri} what="redirect URI" />
    </Group>
  );
}

function Groups({ names, none }: { names: string[]; none: string }) {
  if (names.length === 0) return none;
  return (
    <Group gap="xs">
      {names.map((name) => (
        <Code key={name}>{name}</Code>
      ))}
    </Group>
  );
}

function NotConfigured() {
  return (
    <NothingHere icon={IconKey} title="Not configured">
      <Text component="span">
        Set <Code>OIDC_ISSUER</Code>, <Code>OIDC_CLIENT_ID</Code> and <Code>OIDC_CLIENT_SECRET</Code> in the environment
        and start Gateplane again.
      </Text>
    </NothingHere>
  );
}
