"use client";

import { Stack, Title } from "@mantine/core";
import { Facts } from "@/components/ui/facts";
import { Mono } from "@/components/ui/mono";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import type { DataPlaneDto } from "@/lib/data-planes/schema";
import { statusLooks, statusTexts } from "../looks";
import { versionText } from "../node-versions";

const routerTexts = { "host-uri": "radixtree_host_uri", "uri-with-parameter": "radixtree_uri_with_parameter" };

/** How a plane is reached. Secrets are said to be there, and never shown. */
export function ConnectionFacts({ plane }: { plane: DataPlaneDto }) {
  const { status, prefix, endpoints, username, hasPassword, tls, router, observed, labels, createdAt } = plane;
  const labelTexts = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
  return (
    <Panel aria-labelledby="connection">
      <Stack gap="sm">
        <Title order={2} id="connection">
          Connection
        </Title>
        <Facts
          facts={[
            { label: "Status", value: `${statusLooks[status].word}. ${statusTexts[status]}` },
            { label: "Endpoints", value: <Mono>{endpoints.join(", ") || "cannot be decrypted"}</Mono> },
            { label: "Prefix", value: <Mono>{prefix}</Mono> },
            { label: "User", value: username ? `${username}${hasPassword ? ", password stored" : ""}` : "none" },
            { label: "TLS", value: tlsText(tls) },
            {
              label: "etcd",
              value: observed.etcdVersion
                ? `${observed.etcdVersion}, cluster ${observed.clusterId}`
                : "not reached yet",
            },
            { label: "APISIX", value: `${versionText(plane)}, router ${routerTexts[router]}` },
            { label: "Labels", value: labelTexts.length > 0 ? <Mono>{labelTexts.join(" ")}</Mono> : "none" },
            { label: "Registered", value: <RelativeTime at={createdAt} /> },
          ]}
        />
      </Stack>
    </Panel>
  );
}

function tlsText(tls: DataPlaneDto["tls"]): string {
  if (tls === null) return "none";
  const parts = [
    tls.ca && "own CA",
    tls.cert && `client certificate${tls.hasKey ? ", key stored" : ""}`,
    tls.serverName && `server name ${tls.serverName}`,
  ].filter(Boolean);
  return parts.join("; ") || "the system's certificates";
}
