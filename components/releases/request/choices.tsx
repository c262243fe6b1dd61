"use client";

import { Group, MultiSelect, Select } from "@mantine/core";
import { Panel } from "@/components/ui/panel";
import type { GatewayDto } from "@/lib/gateways/schema";
import type { VersionDto } from "@/lib/gateways/versions/schema";

export type Choice = { stage: string; version: string; /** Empty: all that are bound. */ planes: string[] };

type Props = {
  gateway: GatewayDto;
  versions: readonly VersionDto[];
  choice: Choice;
  onChange: (patch: Partial<Choice>) => void;
};

/** What goes where: a stage, a version, planes. */
export function Choices({ gateway, versions, choice, onChange }: Props) {
  return (
    <Panel mb="md" aria-label="What to release">
      <Group align="flex-start" gap="md">
        <Select
          label="Stage"
          data={gateway.stages.filter(({ removing }) => !removing).map(({ name }) => name)}
          value={choice.stage}
          onChange={(stage) => stage !== null && onChange({ stage })}
          allowDeselect={false}
          w={160}
        />
        <Select
          label="Version"
          data={withChosen(versions, choice.version).map(({ number, comment }) => ({
            value: number,
            label: comment === "" ? number : `${number} · ${comment.slice(0, 48)}`,
          }))}
          value={choice.version}
          onChange={(version) => version !== null && onChange({ version })}
          allowDeselect={false}
          searchable
          w={280}
        />
        <MultiSelect
          label="Planes"
          placeholder={choice.planes.length === 0 ? `All that are bound (${gateway.dataPlanes.length})` : undefined}
          data={gateway.dataPlanes}
          value={choice.planes}
          onChange={(planes) => onChange({ planes })}
          searchable
          clearable
          flex={1}
          miw={240}
        />
      </Group>
    </Panel>
  );
}

/** An older version that came by the address is offered too. */
function withChosen(versions: readonly VersionDto[], chosen: string): { number: string; comment: string }[] {
  return versions.some(({ number }) => number === chosen)
    ? [...versions]
    : [{ number: chosen, comment: "" }, ...versions];
}
