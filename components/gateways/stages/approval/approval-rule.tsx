"use client";

import { Skeleton, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMay } from "@/components/auth/viewer";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Panel } from "@/components/ui/panel";
import { approvalRuleQuery } from "@/lib/releases/approvals/queries";
import { ApprovalRuleForm } from "./approval-rule-form";
import { ruleText } from "./rule-text";

type Props = { gateway: string; stage: string };

/** Who must approve the releases of a stage: administrators say so, everybody reads it. */
export function StageApprovalRule({ gateway, stage }: Props) {
  const mayChange = useMay("approval-rule.manage");
  const { data: rule, error, refetch } = useQuery(approvalRuleQuery(gateway, stage));
  return (
    <Panel mt="md" aria-labelledby="approval-rule">
      <Stack gap="sm">
        <Title order={2} id="approval-rule">
          Approval
        </Title>
        <Text c="dimmed">
          Who must say yes before a release of {stage} begins. Rollbacks, resyncs and revokes need nobody: they are for
          when something is wrong.
        </Text>
        <ErrorPanel error={error} onRetry={() => void refetch()} />
        {!rule && !error && <Skeleton height={32} />}
        {rule && !mayChange && <Text>{ruleText(rule, gateway)} Administrators change this.</Text>}
        {rule && mayChange && <ApprovalRuleForm gateway={gateway} stage={stage} rule={rule} />}
      </Stack>
    </Panel>
  );
}
