"use client";

import { Badge } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Mono } from "@/components/ui/mono";
import { PageHeader } from "@/components/ui/page-header";
import { StateBadge } from "@/components/ui/state-badge";
import { TabLinks } from "@/components/ui/tab-links";
import { planeQuery } from "@/lib/data-planes/queries";
import { PlaneActions } from "./act/plane-actions";
import { healthLooks, statusLooks } from "./looks";

/** The top of every page about one plane. */
export function PlaneHeader({ name }: { name: string }) {
  const { data: plane } = useQuery(planeQuery(name));
  const address = `/data-planes/${name}`;
  return (
    <>
      <PageHeader
        title={<Mono>{name}</Mono>}
        crumbs={[{ label: "Data planes", href: "/data-planes" }]}
        aside={
          plane && (
            <>
              <StateBadge look={healthLooks[plane.health.state]} />
              {plane.status !== "ACTIVE" && <StateBadge look={statusLooks[plane.status]} />}
              {plane.isDefault && (
                <Badge size="sm" variant="default" tt="none">
                  default
                </Badge>
              )}
            </>
          )
        }
        description={plane?.description || undefined}
        actions={plane && <PlaneActions plane={plane} />}
      />
      <TabLinks
        label={name}
        tabs={[
          { label: "Overview", href: address },
          { label: "Releases", href: `${address}/releases` },
          { label: "Drift", href: `${address}/drift` },
          { label: "Tracker", href: `${address}/tracker` },
          { label: "Audit", href: `${address}/audit` },
        ]}
      />
    </>
  );
}
