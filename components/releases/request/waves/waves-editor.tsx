"use client";

import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Panel } from "@/components/ui/panel";
import { planesQuery } from "@/lib/data-planes/queries";
import { WaveFields } from "./wave-fields";
import { addWave, allAtOnce, byLabel, canaryFirst, change, removeWave, setPlanes, type Wave } from "./waves";

type Props = {
  /** With all planes of the release in them. */
  waves: readonly Wave[];
  onChange: (waves: readonly Wave[]) => void;
};

/** In what order the planes receive it, and what comes between. */
export function WavesEditor({ waves, onChange }: Props) {
  const planes = waves.flatMap(({ dataPlanes }) => dataPlanes);
  const isPlain = waves.length === 1 && !waves[0]?.needsApproval;
  return (
    <Panel mb="md" aria-labelledby="waves">
      <Stack gap="sm">
        <Group justify="space-between" gap="xs">
          <Group gap="sm">
            <Title order={2} id="waves">
              In what order
            </Title>
            {waves.length === 1 && (
              <Text>{planes.length === 1 ? "To its one plane." : `To all ${planes.length} planes at once.`}</Text>
            )}
          </Group>
          {planes.length > 1 && (
            <Group gap="xs">
              <Templates planes={planes} isPlain={isPlain} onChoose={onChange} />
              <Button
                variant="default"
                size="compact-sm"
                leftSection={<IconPlus aria-hidden size={14} />}
                onClick={() => onChange(addWave(waves))}
              >
                Add a wave
              </Button>
            </Group>
          )}
        </Group>
        {waves.length > 1 &&
          waves.map((wave, index) => (
            <WaveFields
              key={index}
              number={index + 1}
              wave={wave}
              all={planes}
              isLast={index === waves.length - 1}
              onPlanes={(chosen) => onChange(setPlanes(waves, index, chosen))}
              onChange={(patch) => onChange(change(waves, index, patch))}
              onRemove={() => onChange(removeWave(waves, index))}
            />
          ))}
      </Stack>
    </Panel>
  );
}

type TemplateProps = { planes: string[]; isPlain: boolean; onChoose: (waves: Wave[]) => void };

/** Ways to begin with; each can be changed afterwards. */
function Templates({ planes, isPlain, onChoose }: TemplateProps) {
  const { data } = useQuery(planesQuery());
  const registered = data?.items.filter(({ name }) => planes.includes(name)) ?? [];
  const labels = [...new Set(registered.flatMap((plane) => Object.keys(plane.labels)))].toSorted();
  return (
    <>
      {!isPlain && <Template onClick={() => onChoose(allAtOnce(planes))}>All at once</Template>}
      <Template onClick={() => onChoose(canaryFirst(planes))}>One canary, then the rest</Template>
      {labels.map((label) => (
        <Template key={label} onClick={() => onChoose(byLabel(registered, label))}>
          By {label}
        </Template>
      ))}
    </>
  );
}

function Template({ onClick, children }: { onClick: () => void; children: React.ReactNode }) {
  return (
    <Button variant="default" size="compact-sm" onClick={onClick}>
      {children}
    </Button>
  );
}
