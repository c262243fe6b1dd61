"use client";

import type { DriftDto } from "@/lib/drift/schema";
import { AcceptDialog } from "./accept-dialog";
import { RepairDialog } from "./repair-dialog";
import { RepairManyDialog } from "./repair-many-dialog";

/** What somebody is about to decide. */
export type Decision =
  { kind: "repair" | "accept"; drift: DriftDto } | { kind: "repair-many"; drifts: readonly DriftDto[] };

type Props = { open: Decision | null; onClose: () => void };

/** The dialogs for it, kept apart from the rows: these may go while somebody still decides. */
export function Decisions({ open, onClose }: Props) {
  return (
    <>
      <RepairDialog drift={open?.kind === "repair" ? open.drift : null} onClose={onClose} />
      <AcceptDialog drift={open?.kind === "accept" ? open.drift : null} onClose={onClose} />
      <RepairManyDialog drifts={open?.kind === "repair-many" ? open.drifts : null} onClose={onClose} />
    </>
  );
}
