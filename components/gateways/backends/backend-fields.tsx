"use client";

import { Button, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { OptionalText } from "@/components/ui/optional-text";
import { Panel } from "@/components/ui/panel";
import type { BackendInput, BackendEndpointInput } from "@/lib/gateways/definition/schema";
import { EndpointFields } from "./endpoint-fields";

type Props = { form: UseFormReturnType<BackendInput>; stages: readonly string[] };

const newEndpoint: BackendEndpointInput = { scheme: "http", nodes: [{ host: "", port: 80, weight: 100 }] };

export function BackendFields({ form, stages }: Props) {
  const endpoints = form.values.stages ?? {};
  const setEndpoint = (stage: string, endpoint: BackendEndpointInput | undefined) => {
    const { [stage]: _, ...others } = endpoints;
    form.setFieldValue("stages", endpoint ? { ...others, [stage]: endpoint } : others);
  };
  return (
    <>
      <Panel>
        <Stack gap="sm">
          <TextInput label="Name" required autoComplete="off" {...form.getInputProps("name")} />
          <OptionalText label="Description" {...form.getInputProps("description")} />
        </Stack>
      </Panel>
      {stages.length === 0 && <Text c="dimmed">Add a stage first: endpoints are set per stage.</Text>}
      {stages.map((stage) => {
        const endpoint = endpoints[stage];
        return (
          <Panel key={stage} aria-label={`Endpoint in ${stage}`}>
            <Group justify="space-between" mb={endpoint ? "sm" : 0}>
              <Title order={2}>{stage}</Title>
              <Button
                variant="subtle"
                size="compact-sm"
                color={endpoint ? "gray" : undefined}
                onClick={() => setEndpoint(stage, endpoint ? undefined : newEndpoint)}
              >
                {endpoint ? "Remove the endpoint" : "Set an endpoint"}
              </Button>
            </Group>
            {endpoint && (
              <EndpointFields
                value={endpoint}
                errors={errorsBelow(form.errors, `stages.${stage}.`)}
                onChange={(changed) => setEndpoint(stage, changed)}
              />
            )}
          </Panel>
        );
      })}
    </>
  );
}

/** The errors of one part of a form, by their places in it. */
function errorsBelow(errors: BackendErrors, place: string): BackendErrors {
  const below = Object.entries(errors).filter(([path]) => path.startsWith(place));
  return Object.fromEntries(below.map(([path, error]) => [path.slice(place.length), error]));
}

type BackendErrors = UseFormReturnType<BackendInput>["errors"];
