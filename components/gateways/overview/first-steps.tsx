import { Group } from "@mantine/core";
import { IconRoute } from "@tabler/icons-react";
import { LinkButton } from "@/components/ui/link-button";
import { NothingHere } from "@/components/ui/nothing-here";
import { Panel } from "@/components/ui/panel";
import type { GatewayDto } from "@/lib/gateways/schema";

/** What is still to do before a gateway can be released; nothing once it can. */
export function FirstSteps({ gateway: { name, stages, counts, dataPlanes, latestVersion } }: { gateway: GatewayDto }) {
  const steps = [
    { label: "Add a stage", path: "stages", isDone: stages.length > 0 },
    { label: "Add resources", path: "resources", isDone: counts.resources > 0 },
    { label: "Bind a data plane", path: "bindings", isDone: dataPlanes.length > 0 },
    { label: "Make a version", path: "versions", isDone: latestVersion !== null },
  ].filter(({ isDone }) => !isDone);
  if (steps.length === 0) return null;
  const buttons = steps.map(({ label, path }) => (
    <LinkButton key={path} href={`/gateways/${name}/${path}`} variant="default">
      {label}
    </LinkButton>
  ));
  return (
    <Panel>
      <NothingHere icon={IconRoute} title="Before the first release" action={<Group gap="xs">{buttons}</Group>}>
        These steps are left. Or write the whole definition at once, under Definition.
      </NothingHere>
    </Panel>
  );
}
