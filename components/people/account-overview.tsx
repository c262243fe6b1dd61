import { Group, Text, Title } from "@mantine/core";
import { Facts } from "@/components/ui/facts";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import type { MembershipRole, Memberships } from "@/lib/core/context";
import type { UserDto } from "@/lib/people/schema";
import { roleWords } from "./looks";

const membershipWords: Record<MembershipRole, string> = {
  MAINTAINER: "maintainer",
  RELEASER: "releaser",
  VIEWER: "viewer",
};

/** Who one is here, and what one may do where. */
export function AccountOverview({ account, memberships }: { account: UserDto; memberships: Memberships }) {
  const facts = [
    { label: "Name", value: account.name },
    { label: "E-mail", value: account.email },
    { label: "Role", value: roleWords[account.role] },
    { label: "Gateways", value: <GatewayRoles account={account} memberships={memberships} /> },
    { label: "Password", value: account.hasPassword ? "Set" : "None: you sign in by single sign-on" },
  ];
  return (
    <Panel role="region" aria-labelledby="account" mb="md">
      <Title order={2} id="account" mb="sm">
        Your account
      </Title>
      <Facts facts={facts} />
    </Panel>
  );
}

function GatewayRoles({ account, memberships }: { account: UserDto; memberships: Memberships }) {
  if (account.role === "ADMIN") return "All of them, as administrator";
  const entries = Object.entries(memberships);
  if (entries.length === 0) return <Text c="dimmed">You may read all, and change none</Text>;
  return (
    <Group gap="sm">
      {entries.map(([gateway, role]) => (
        <span key={gateway}>
          <TextLink href={`/gateways/${gateway}`}>{gateway}</TextLink> ({membershipWords[role]})
        </span>
      ))}
    </Group>
  );
}
