"use client";

import { Box, Grid, Stack } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import type { UseMutationResult } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState, type ReactNode } from "react";
import type { z } from "zod";
import { JsonEditor } from "@/components/ui/code/json-editor";
import { ErrorPanel } from "@/components/ui/error-panel";
import { FormButtons } from "@/components/ui/form-buttons";
import { FormIssues } from "@/components/ui/form-issues";
import { Panel } from "@/components/ui/panel";
import { UnsavedChanges } from "@/components/ui/unsaved-changes";
import { useZodForm } from "@/components/ui/use-zod-form";
import type { Change } from "@/lib/gateways/definition/schema";

type Props<T extends Record<string, unknown>> = {
  schema: z.ZodType<unknown, T>;
  initial: T;
  fields: (form: UseFormReturnType<T>, onBroken: (isBroken: boolean) => void) => ReactNode;
  save: Pick<UseMutationResult<Change[], Error, T>, "mutate" | "error" | "isPending" | "isSuccess">;
  /** Where it leads when nothing is to be saved. */
  back: string;
  refusal: string | undefined;
};

const BROKEN = "What is typed as JSON cannot be read yet.";

/** An object of the definition as a form and, beside it, as the JSON that the form makes. */
export function ObjectEditor<T extends Record<string, unknown>>(props: Props<T>) {
  const { schema, initial, fields, save, back, refusal } = props;
  const router = useRouter();
  const form = useZodForm<T>(schema, initial);
  const [isFieldBroken, setFieldBroken] = useState(false);
  const [isTextBroken, setTextBroken] = useState(false);
  const reason = refusal ?? (isFieldBroken || isTextBroken ? BROKEN : undefined);
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
      <UnsavedChanges when={form.isDirty() && !save.isSuccess} />
      <Grid gap="md" align="flex-start">
        <Grid.Col span={{ base: 12, lg: 7 }}>
          <Stack gap="md">
            {fields(form, setFieldBroken)}
            <FormIssues errors={form.errors} />
            <ErrorPanel error={save.error} />
            <FormButtons
              submitLabel="Save"
              pending={save.isPending || save.isSuccess}
              refusal={reason}
              onCancel={() => router.push(back)}
            />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }}>
          <Box pos="sticky" top={16}>
            <Panel>
              <JsonEditor
                label="As JSON"
                description="The same, as it stands in the definition"
                value={form.values}
                schema={schema}
                onChange={(values) => (form.clearErrors(), form.setValues({ ...absent(form.values), ...values }))}
                onBroken={setTextBroken}
                tall
              />
            </Panel>
          </Box>
        </Grid.Col>
      </Grid>
    </form>
  );
}

/** The form keeps what it is not told about. */
function absent<T extends Record<string, unknown>>(values: T): Partial<T> {
  return Object.fromEntries(Object.keys(values).map((name) => [name, undefined])) as Partial<T>;
}
