"use client";

import { Checkbox } from "@mantine/core";
import { createContext, useContext, useMemo, useState, type ReactNode } from "react";
import { useViewer } from "@/components/auth/viewer";
import { can } from "@/lib/auth/policy";
import type { DriftDto } from "@/lib/drift/schema";
import { useRepairRefusal } from "../act/repair-refusal";
import { whyNotRepairable } from "../act/what-can-be-done";

type Selection = {
  /** What is listed and can be repaired by the viewer. */
  choosable: readonly DriftDto[];
  chosen: readonly DriftDto[];
  choose: (ids: readonly string[], isChosen: boolean) => void;
};

const SelectionContext = createContext<Selection>({ choosable: [], chosen: [], choose: () => undefined });

type Props = { listed: readonly DriftDto[]; children: ReactNode };

/** Drifts chosen to be repaired together; what is over is no longer among them. */
export function DriftSelection({ listed, children }: Props) {
  const viewer = useViewer();
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const selection = useMemo(() => {
    const choosable = listed.filter(
      (drift) => whyNotRepairable(drift) === undefined && can(viewer, "drift.decide", drift.gateway),
    );
    const choose = (changed: readonly string[], isChosen: boolean) =>
      setIds((before) => new Set([...before].filter((id) => !changed.includes(id)).concat(isChosen ? changed : [])));
    return { choosable, chosen: choosable.filter(({ id }) => ids.has(id)), choose };
  }, [listed, viewer, ids]);
  return <SelectionContext value={selection}>{children}</SelectionContext>;
}

export const useSelection = () => useContext(SelectionContext);

export function ChooseAll() {
  const { choosable, chosen, choose } = useSelection();
  const isAll = choosable.length > 0 && chosen.length === choosable.length;
  return (
    <Checkbox
      size="xs"
      aria-label="Choose all"
      checked={isAll}
      indeterminate={chosen.length > 0 && !isAll}
      disabled={choosable.length === 0}
      onChange={() =>
        choose(
          choosable.map(({ id }) => id),
          !isAll,
        )
      }
    />
  );
}

export function ChooseOne({ drift }: { drift: DriftDto }) {
  const { chosen, choose } = useSelection();
  const refusal = useRepairRefusal(drift);
  return (
    <Checkbox
      size="xs"
      aria-label={`Choose ${drift.key}`}
      title={refusal}
      checked={chosen.some(({ id }) => id === drift.id)}
      disabled={refusal !== undefined}
      onChange={({ currentTarget }) => choose([drift.id], currentTarget.checked)}
    />
  );
}
