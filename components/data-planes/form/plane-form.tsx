"use client";

import { Box, Grid, Stack } from "@mantine/core";
import type { UseMutationResult } from "@tanstack/react-query";
import type { z } from "zod";
import { ErrorPanel } from "@/components/ui/error-panel";
import { failureOf } from "@/components/ui/failure";
import { FormButtons } from "@/components/ui/form-buttons";
import { FormIssues } from "@/components/ui/form-issues";
import { UnsavedChanges } from "@/components/ui/unsaved-changes";
import { useAction } from "@/components/ui/use-action";
import { showIssues, useZodForm } from "@/components/ui/use-zod-form";
import { testConnectionAction } from "@/lib/data-planes/actions";
import { TestConnectionInput, type DataPlaneDto } from "@/lib/data-planes/schema";
import { ConnectionTest } from "./connection-test";
import { EtcdFields } from "./etcd-fields";
import { NodeFields } from "./node-fields";
import { Confirmations } from "./confirmations";
import { PlaneFields } from "./plane-fields";
import { toTrial, type PlaneValues } from "./plane-values";
import { TlsFields } from "./tls-fields";

type Props = {
  schema: z.ZodType<unknown, PlaneValues>;
  initial: PlaneValues;
  /** The plane that is changed; none when one is registered. */
  plane?: DataPlaneDto;
  save: UseMutationResult<DataPlaneDto, Error, PlaneValues>;
  submitLabel: string;
  onCancel: () => void;
};

/** How a data plane is reached and what is known of it, with a way to try that out before it is saved. */
export function PlaneForm({ schema, initial, plane, save, submitLabel, onCancel }: Props) {
  const form = useZodForm<PlaneValues>(schema, initial);
  const test = useAction(testConnectionAction);
  const submit = form.onSubmit((values) => save.mutate(values, { onError: (error) => showIssues(form, error) }));
  const tryOut = () => {
    const trial = toTrial(form.values, plane?.name);
    const issues = TestConnectionInput.safeParse(trial).error?.issues ?? [];
    form.setErrors(Object.fromEntries(issues.map(({ path, message }) => [path.join("."), message])));
    if (issues.length === 0) test.mutate(trial, { onError: (error) => showIssues(form, error) });
  };
  const problems = [
    ...(plane?.health.problems ?? []).map(({ code }) => code),
    ...(test.data?.problems ?? []).map(({ code }) => code),
    save.error ? failureOf(save.error).code : undefined,
  ];
  return (
    <form onSubmit={submit} noValidate>
      <UnsavedChanges when={form.isDirty() && !save.isSuccess} />
      <Grid gap="md" align="flex-start">
        <Grid.Col span={{ base: 12, lg: 7 }}>
          <Stack gap="md">
            <PlaneFields form={form} isNew={plane === undefined} />
            <EtcdFields form={form} hasPassword={plane?.hasPassword ?? false} />
            <TlsFields form={form} hasKey={plane?.tls?.hasKey ?? false} />
            <NodeFields form={form} />
            <Confirmations form={form} problems={problems} />
            <FormIssues errors={form.errors} />
            <ErrorPanel error={save.error} />
            <FormButtons submitLabel={submitLabel} pending={save.isPending || save.isSuccess} onCancel={onCancel} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }}>
          <Box pos="sticky" top={16}>
            <ConnectionTest test={test} onTest={tryOut} />
          </Box>
        </Grid.Col>
      </Grid>
    </form>
  );
}
