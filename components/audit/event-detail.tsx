"use client";

import { Code, DataList, Stack } from "@mantine/core";
import { CopyText } from "@/components/ui/copy-text";
import { DiffView } from "@/components/ui/diff-view";
import { exactTime } from "@/components/ui/time-text";
import type { AuditEventDto } from "@/lib/audit/schema";

/** One event in full: what it changed, and everything that was kept about it. */
export function EventDetail({ event }: { event: AuditEventDto }) {
  const { before, after, requestId, ip, userAgent, seq, at, actor, code } = event;
  const facts: [string, React.ReactNode][] = [
    ["Time", exactTime(at)],
    ["Actor", `${actor.kind} ${actor.name} (${actor.id})`],
    ["From", [ip, userAgent].filter(Boolean).join(" · ") || "–"],
    ["Error", code ? <Code key="code">{code}</Code> : "–"],
    ["Position", `#${seq} in the hash chain`],
    [
      "Request",
      <span key="request">
        <Code>{requestId}</Code> <CopyText text={requestId} what="request id" />
      </span>,
    ],
  ];
  return (
    <Stack gap="sm">
      {(before !== null || after !== null) && <DiffView label="Before and after" before={before} after={after} />}
      <DataList labelWidth={80} gap={2}>
        {facts.map(([label, value]) => (
          <DataList.Item key={label}>
            <DataList.ItemLabel>{label}</DataList.ItemLabel>
            <DataList.ItemValue>{value}</DataList.ItemValue>
          </DataList.Item>
        ))}
      </DataList>
    </Stack>
  );
}
