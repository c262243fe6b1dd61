"use client";

import { Checkbox, Stack, Title } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { Panel } from "@/components/ui/panel";
import { confirmationsFor } from "../confirmations";
import type { PlaneValues } from "./plane-values";

type Props = { form: UseFormReturnType<PlaneValues>; problems: readonly (string | undefined)[] };

/** What has to be confirmed before it can be saved; nothing while no problem asks for it. */
export function Confirmations({ form, problems }: Props) {
  const offered = confirmationsFor(problems);
  if (offered.length === 0) return null;
  return (
    <Panel aria-labelledby="confirmations">
      <Stack gap="sm">
        <Title order={2} id="confirmations">
          To be confirmed
        </Title>
        {offered.map(({ name, label, description }) => (
          <Checkbox
            key={name}
            label={label}
            description={description}
            {...form.getInputProps(name, { type: "checkbox" })}
          />
        ))}
      </Stack>
    </Panel>
  );
}
