"use client";

import { Group } from "@mantine/core";
import { IconRocketOff } from "@tabler/icons-react";
import { LinkButton } from "@/components/ui/link-button";
import { NothingHere } from "@/components/ui/nothing-here";
import { Panel } from "@/components/ui/panel";
import type { GatewayDto } from "@/lib/gateways/schema";

/** What a gateway needs before it can be released, and the way there. */
export function MissingParts({ gateway: { name, stages, dataPlanes, latestVersion } }: { gateway: GatewayDto }) {
  const missing = [
    { what: "a stage", where: "stages", isThere: stages.some(({ removing }) => !removing) },
    { what: "a version", where: "versions", isThere: latestVersion !== null },
    { what: "a binding to a data plane", where: "bindings", isThere: dataPlanes.length > 0 },
  ].filter(({ isThere }) => !isThere);
  return (
    <Panel>
      <NothingHere
        icon={IconRocketOff}
        title={`${name} cannot be released yet`}
        action={
          <Group gap="xs">
            {missing.map(({ what, where }) => (
              <LinkButton key={where} href={`/gateways/${name}/${where}`} variant="default">
                Add {what}
              </LinkButton>
            ))}
          </Group>
        }
      >
        It needs {missing.map(({ what }) => what).join(" and ")}.
      </NothingHere>
    </Panel>
  );
}
