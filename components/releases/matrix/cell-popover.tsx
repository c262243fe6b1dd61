"use client";

import { Button, DataList, Group, Popover, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import dynamic from "next/dynamic";
import { useState, type ReactNode } from "react";
import { useMay } from "@/components/auth/viewer";
import { LinkButton } from "@/components/ui/link-button";
import { Mono } from "@/components/ui/mono";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateBadge } from "@/components/ui/state-badge";
import { TextLink } from "@/components/ui/text-link";
import type { MatrixCell } from "@/lib/releases/schema";
import { cellLooks } from "../looks";
import classes from "./matrix.module.css";

/** Fetched when it is asked for: most people who look at the fleet change nothing. */
const RevokeDialog = dynamic(() => import("../act/revoke-dialog").then((module) => module.RevokeDialog));

export type OpenCell = { cell: MatrixCell; anchor: HTMLElement };

/** One for the whole matrix, laid over the cell that was pressed. */
export function CellPopover({ open, onClose }: { open: OpenCell | null; onClose: () => void }) {
  const [taken, setTaken] = useState<MatrixCell | null>(null);
  const [revoking, dialog] = useDisclosure();
  const takeOff = (cell: MatrixCell) => {
    onClose();
    setTaken(cell);
    dialog.open();
  };
  return (
    <>
      {taken && (
        <RevokeDialog
          opened={revoking}
          onClose={dialog.close}
          gateway={taken.gateway}
          stage={taken.stage}
          planes={[taken.dataPlane]}
        />
      )}
      <Popover
        opened={open !== null}
        onDismiss={onClose}
        trapFocus
        returnFocus
        withRoles={false}
        width={304}
        position="bottom-start"
        shadow="md"
        withinPortal
      >
        <Popover.Target>
          <div className={classes.anchor} style={open ? placeOf(open.anchor) : undefined} />
        </Popover.Target>
        <Popover.Dropdown role="dialog" aria-label="What runs here">
          {open && <CellCard cell={open.cell} onTakeOff={takeOff} />}
        </Popover.Dropdown>
      </Popover>
    </>
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

type CardProps = { cell: MatrixCell; onTakeOff: (cell: MatrixCell) => void };

function CellCard({ cell, onTakeOff }: CardProps) {
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
