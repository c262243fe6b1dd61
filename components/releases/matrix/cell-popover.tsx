"use client";

import { Popover } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { MatrixCell } from "@/lib/releases/history/schema";
import { CellCard } from "./cell-card";
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
