"use client";

import { NumberInput, Stack } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { ErrorPanel } from "@/components/ui/error-panel";
import { FormButtons } from "@/components/ui/form-buttons";
import { notifyDone } from "@/components/ui/notify";
import { UnsavedChanges } from "@/components/ui/unsaved-changes";
import { useAction } from "@/components/ui/use-action";
import { useFreshValues } from "@/components/ui/use-fresh-values";
import { showIssues, useZodForm } from "@/components/ui/use-zod-form";
import { putApprovalRuleAction } from "@/lib/releases/actions";
import { approvalRuleQuery } from "@/lib/releases/approvals/queries";
import { PutApprovalRuleInput } from "@/lib/releases/approvals/schema";
import type { ApprovalRule } from "@/lib/releases/schema";
import { PeopleChoice } from "./people-choice";

type Props = { gateway: string; stage: string; rule: ApprovalRule };

export function ApprovalRuleForm({ gateway, stage, rule }: Props) {
  const queries = useQueryClient();
  const saved = { gateway, stage, ...rule };
  const form = useZodForm<z.input<typeof PutApprovalRuleInput>>(PutApprovalRuleInput, saved);
  useFreshValues(form, saved);
  const put = useAction(putApprovalRuleAction, {
    onSuccess: (changed) => {
      queries.setQueryData(approvalRuleQuery(gateway, stage).queryKey, changed);
      form.resetDirty();
      notifyDone("The rule holds for releases asked for from now on.");
    },
  });
  const submit = form.onSubmit((values) => put.mutate(values, { onError: (error) => showIssues(form, error) }));
  return (
    <form onSubmit={submit} noValidate>
      <UnsavedChanges when={form.isDirty() && !put.isSuccess} />
      <Stack gap="sm">
        <NumberInput
          label="Approvals needed"
          description="0: releases begin without any"
          min={0}
          max={10}
          allowDecimal={false}
          w={180}
          {...form.getInputProps("required")}
        />
        {form.values.required > 0 && <PeopleChoice gateway={gateway} {...form.getInputProps("approvers")} />}
        <ErrorPanel error={put.error} />
        <FormButtons
          submitLabel="Save the rule"
          pending={put.isPending}
          refusal={form.isDirty() ? undefined : "Nothing is changed."}
        />
      </Stack>
    </form>
  );
}
