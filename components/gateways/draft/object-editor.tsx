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
  const [brokenBeside, setBrokenBeside] = useState<T | null>(null);
  const reason = refusal ?? (isFieldBroken || brokenBeside === form.values ? BROKEN : undefined);
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
              <WholeJson
                form={form}
                schema={schema}
                onBroken={(isBroken) => setBrokenBeside(isBroken ? form.values : null)}
              />
            </Panel>
          </Box>
        </Grid.Col>
      </Grid>
    </form>
  );
}

type JsonProps<T extends Record<string, unknown>> = {
  form: UseFormReturnType<T>;
  schema: z.ZodType<unknown, T>;
  onBroken: (isBroken: boolean) => void;
};

/** What is typed reaches the form once it is such an object; until then it is kept and said what is wrong. */
function WholeJson<T extends Record<string, unknown>>({ form, schema, onBroken }: JsonProps<T>) {
  const [refused, setRefused] = useState<{ value: unknown; beside: T; reason: string } | null>(null);
  const current = refused?.beside === form.values ? refused : null;
  const change = (value: unknown) => {
    const { error } = schema.safeParse(value);
    onBroken(error !== undefined);
    if (error) return setRefused({ value, beside: form.values, reason: firstIssue(error) });
    setRefused(null);
    form.clearErrors();
    form.setValues({ ...absent(form.values), ...(value as T) });
  };
  return (
    <JsonEditor
      label="As JSON"
      description="The same, as it stands in the definition"
      value={current ? current.value : form.values}
      onChange={change}
      onBroken={onBroken}
      error={current?.reason}
    />
  );
}

/** The form keeps what it is not told about. */
function absent<T extends Record<string, unknown>>(values: T): Partial<T> {
  return Object.fromEntries(Object.keys(values).map((name) => [name, undefined])) as Partial<T>;
}

function firstIssue({ issues: [issue] }: z.ZodError): string {
  return issue ? `${issue.path.join(".")} ${issue.message}` : "";
}
