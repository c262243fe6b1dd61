"use client";

import { Badge } from "@mantine/core";
import { IconRocket } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useRefusal } from "@/components/auth/viewer";
import { LinkButton } from "@/components/ui/link-button";
import { Mono } from "@/components/ui/mono";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tab-links";
import { gatewayQuery } from "@/lib/gateways/queries";
import { NewVersionButton } from "./versions/new-version-button";

const tabs = [
  { label: "Overview", path: "" },
  { label: "Resources", path: "/resources" },
  { label: "Backends", path: "/backends" },
  { label: "Stages", path: "/stages" },
  { label: "Definition", path: "/definition" },
  { label: "Versions", path: "/versions" },
  { label: "Bindings", path: "/bindings" },
  { label: "Releases", path: "/releases" },
  { label: "Drift", path: "/drift" },
  { label: "Audit", path: "/audit" },
  { label: "Settings", path: "/settings" },
] as const;

/** What every page of a gateway has above it. */
export function GatewayFrame({ gateway: name, children }: { gateway: string; children: ReactNode }) {
  const { data: gateway } = useQuery(gatewayQuery(name));
  return (
    <>
      <PageHeader
        title={<Mono>{name}</Mono>}
        crumbs={[{ label: "Gateways", href: "/gateways" }]}
        aside={gateway?.status === "inactive" && <Badge variant="default">Inactive</Badge>}
        description={[gateway?.title, gateway?.description].filter(Boolean).join(" · ") || undefined}
        actions={
          <>
            <NewVersionButton gateway={name} variant="default" />
            <ReleaseButton gateway={name} />
          </>
        }
      />
      <TabLinks
        label={`Gateway ${name}`}
        tabs={tabs.map(({ label, path }) => ({ label, href: `/gateways/${name}${path}` }))}
      />
      {children}
    </>
  );
}

function ReleaseButton({ gateway }: { gateway: string }) {
  return (
    <LinkButton
      href={`/gateways/${gateway}/release`}
      refusal={useRefusal("release.request", gateway)}
      leftSection={<IconRocket aria-hidden size={16} />}
    >
      Release…
    </LinkButton>
  );
}
