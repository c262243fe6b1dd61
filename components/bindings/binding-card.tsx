"use client";

import { Grid, Group, Select, Stack, Title } from "@mantine/core";
import { ActionButton } from "@/components/ui/action-button";
import { JsonEditor } from "@/components/ui/code/json-editor";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { BindingInput, driftModes } from "@/lib/bindings/schema";
import { driftModeTexts, driftModeWords } from "./drift-modes";

type Props = {
  binding: BindingInput;
  refusal: string | undefined;
  onChange: (binding: BindingInput) => void;
  onDrop: () => void;
  onBroken: (isBroken: boolean) => void;
};

/** One plane that the gateway is bound to. */
export function BindingCard({ binding, refusal, onChange, onDrop, onBroken }: Props) {
  const { dataPlane, driftMode } = binding;
  return (
    <Panel aria-label={`Binding to ${dataPlane}`}>
      <Group justify="space-between" mb="sm">
        <Title order={2}>
          <TextLink href={`/data-planes/${dataPlane}`}>{dataPlane}</TextLink>
        </Title>
        <ActionButton variant="default" size="compact-sm" refusal={refusal} onClick={onDrop}>
          Unbind
        </ActionButton>
      </Group>
      <Grid gap="md">
        <Grid.Col span={{ base: 12, sm: 4 }}>
          <Stack gap="sm">
            <Select
              label="Changes by others"
              description={`What somebody else changes in the plane's etcd. ${driftModeTexts[driftMode]}.`}
              data={driftModes.map((mode) => ({ value: mode, label: driftModeWords[mode] }))}
              value={driftMode}
              onChange={(mode) => mode && onChange({ ...binding, driftMode: mode })}
              allowDeselect={false}
              readOnly={refusal !== undefined}
            />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, sm: 8 }}>
          <Variables binding={binding} onChange={refusal === undefined ? onChange : undefined} onBroken={onBroken} />
        </Grid.Col>
      </Grid>
    </Panel>
  );
}

type VariablesProps = Pick<Props, "binding" | "onBroken"> & { onChange: Props["onChange"] | undefined };

function Variables({ binding, onChange, onBroken }: VariablesProps) {
  return (
    <JsonEditor
      label="Variables"
      description={
        'For what stages declare as null, each plane gives its value: {"region": "eu", "key": {"value": "…", "secret": true}}'
      }
      value={binding.vars}
      schema={BindingInput.shape.vars}
      onChange={onChange && ((vars) => onChange({ ...binding, vars: BindingInput.shape.vars.parse(vars) }))}
      onBroken={onBroken}
    />
  );
}
