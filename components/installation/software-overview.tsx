"use client";

import { List, Title } from "@mantine/core";
import { Facts } from "@/components/ui/facts";
import { Mono } from "@/components/ui/mono";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import type { SoftwareDto } from "@/lib/installation/schema";

const roleWords: Record<string, string> = {
  all: "all: pages, API and worker",
  web: "web: pages and API, no worker",
  worker: "worker: no pages",
};

/** What runs here, on which database. */
export function SoftwareOverview({ software }: { software: SoftwareDto }) {
  const facts = [
    { label: "Gateplane", value: <Mono>{software.version}</Mono> },
    { label: "Role of this process", value: roleWords[software.role] ?? software.role },
    { label: "Node.js", value: <Mono>{software.node}</Mono> },
    { label: "PostgreSQL", value: <Mono>{software.database.version}</Mono> },
    { label: "Database", value: <Mono>{software.database.name}</Mono> },
    { label: "Migrations", value: <Migrations migrations={software.migrations} /> },
  ];
  return (
    <Panel role="region" aria-labelledby="about">
      <Title order={2} id="about" mb="sm">
        About
      </Title>
      <Facts facts={facts} />
    </Panel>
  );
}

function Migrations({ migrations }: Pick<SoftwareDto, "migrations">) {
  return (
    <List listStyleType="none" spacing={2}>
      {migrations.map(({ name, appliedAt }) => (
        <List.Item key={name}>
          <Mono>{name}</Mono>, applied <RelativeTime at={appliedAt} />
        </List.Item>
      ))}
    </List>
  );
}
