"use client";

import { Select } from "@mantine/core";
import type { DataPlaneDto } from "@/lib/data-planes/schema";

type Props = {
  planes: readonly DataPlaneDto[];
  refusal: string | undefined;
  onAdd: (dataPlane: string) => void;
};

/** Chooses one more plane; only active ones take new bindings. */
export function AddBinding({ planes, refusal, onAdd }: Props) {
  return (
    <Select
      aria-label="Bind a data plane"
      placeholder="Bind a data plane…"
      data={planes.map(({ name, status }) => ({
        value: name,
        label: status === "ACTIVE" ? name : `${name} (${status.toLowerCase()})`,
        disabled: status !== "ACTIVE",
      }))}
      nothingFoundMessage="Every data plane is bound"
      value={null}
      onChange={(name) => name !== null && onAdd(name)}
      disabled={refusal !== undefined}
      title={refusal}
      searchable
      w={240}
    />
  );
}
