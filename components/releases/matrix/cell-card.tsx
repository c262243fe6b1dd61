"use client";

import { Button, DataList, Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useMay } from "@/components/auth/viewer";
import { LinkButton } from "@/components/ui/link-button";
import { Mono } from "@/components/ui/mono";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateBadge } from "@/components/ui/state-badge";
import { TextLink } from "@/components/ui/text-link";
import type { MatrixCell } from "@/lib/releases/history/schema";
import { cellLooks } from "../looks";
import { driftAddress, keysText } from "./cell-drift";

type CardProps = { cell: MatrixCell; onTakeOff: (cell: MatrixCell) => void };

/** What a stage runs on a plane, and what can be done about it. */
export function CellCard({ cell, onTakeOff }: CardProps) {
  const { gateway, stage, dataPlane, state, liveVersion, wantedVersion, drifts, releaseId, since } = cell;
  return (
    <Stack gap="sm">
      <Group justify="space-between" wrap="nowrap">
        <Text fw={650} truncate>
          {gateway} · {stage}
        </Text>
        <StateBadge look={cellLooks[state]} />
      </Group>
      <DataList size="sm" labelWidth={72} gap={4}>
        <Fact label="Plane">
          <TextLink href={`/data-planes/${dataPlane}`}>{dataPlane}</TextLink>
        </Fact>
        <Fact label={state === "unreachable" ? "Last seen" : "Live"}>
          <Mono>{liveVersion ?? "nothing"}</Mono>
        </Fact>
        <Fact label="Wanted">
          <Mono>{wantedVersion ?? "nothing"}</Mono>
        </Fact>
        {drifts > 0 && (
          <Fact label="Drift">
            <TextLink href={driftAddress(cell)}>{keysText(drifts)} not as released</TextLink>
          </Fact>
        )}
        {since !== null && (
          <Fact label="Since">
            <RelativeTime at={since} />
          </Fact>
        )}
      </DataList>
      <Group gap="xs">
        {releaseId !== null && (
          <LinkButton href={`/releases/${releaseId}`} variant="default">
            Last release
          </LinkButton>
        )}
        <Actions cell={cell} onTakeOff={onTakeOff} />
      </Group>
    </Stack>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <DataList.Item>
      <DataList.ItemLabel>{label}</DataList.ItemLabel>
      <DataList.ItemValue>{children}</DataList.ItemValue>
    </DataList.Item>
  );
}

/** Read-only people see the same card without them. */
function Actions({ cell, onTakeOff }: CardProps) {
  const { gateway, stage, dataPlane, releaseId, liveVersion } = cell;
  const mayRelease = useMay("release.request", gateway);
  const mayUndo = useMay("release.rollback", gateway) && liveVersion !== null;
  return (
    <>
      {mayUndo && releaseId !== null && (
        <LinkButton href={`/releases/${releaseId}?do=roll-back&plane=${dataPlane}`} variant="default">
          Roll back…
        </LinkButton>
      )}
      {mayUndo && (
        <Button variant="default" onClick={() => onTakeOff(cell)}>
          Take off…
        </Button>
      )}
      {mayRelease && (
        <LinkButton href={`/gateways/${gateway}/release?stage=${stage}&planes=${dataPlane}`}>Release…</LinkButton>
      )}
    </>
  );
}
