"use client";

import { DataList, Group, Popover, Stack, Text } from "@mantine/core";
import { useRefusal } from "@/components/auth/viewer";
import { LinkButton } from "@/components/ui/link-button";
import { Mono } from "@/components/ui/mono";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateBadge } from "@/components/ui/state-badge";
import { TextLink } from "@/components/ui/text-link";
import type { MatrixCell } from "@/lib/releases/schema";
import { cellLooks } from "../looks";
import classes from "./matrix.module.css";

export type OpenCell = { cell: MatrixCell; anchor: HTMLElement };

/** One for the whole matrix, laid over the cell that was pressed. */
export function CellPopover({ open, onClose }: { open: OpenCell | null; onClose: () => void }) {
  return (
    <Popover
      opened={open !== null}
      onDismiss={onClose}
      trapFocus
      returnFocus
      width={288}
      position="bottom-start"
      shadow="md"
      withinPortal
    >
      <Popover.Target>
        <div className={classes.anchor} style={open ? placeOf(open.anchor) : undefined} />
      </Popover.Target>
      <Popover.Dropdown>{open && <CellCard cell={open.cell} />}</Popover.Dropdown>
    </Popover>
  );
}

/** Inside the scrolled frame, so that it moves with the cell. */
function placeOf(anchor: HTMLElement) {
  const frame = anchor.closest(`.${classes.frame}`);
  const from = frame?.getBoundingClientRect();
  const { left, top, width, height } = anchor.getBoundingClientRect();
  return {
    left: left - (from?.left ?? 0) + (frame?.scrollLeft ?? 0),
    top: top - (from?.top ?? 0) + (frame?.scrollTop ?? 0),
    width,
    height,
  };
}

function CellCard({ cell }: { cell: MatrixCell }) {
  const { gateway, stage, dataPlane, state, liveVersion, wantedVersion, releaseId, since } = cell;
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
        <ReleaseHere cell={cell} />
      </Group>
    </Stack>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <DataList.Item>
      <DataList.ItemLabel>{label}</DataList.ItemLabel>
      <DataList.ItemValue>{children}</DataList.ItemValue>
    </DataList.Item>
  );
}

/** Read-only people see the same card without it. */
function ReleaseHere({ cell: { gateway, stage, dataPlane } }: { cell: MatrixCell }) {
  const refusal = useRefusal("release.request", gateway);
  if (refusal !== undefined) return null;
  return <LinkButton href={`/gateways/${gateway}/release?stage=${stage}&planes=${dataPlane}`}>Release…</LinkButton>;
}
