"use client";

import { Button, Combobox, useCombobox } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useViewer } from "@/components/auth/viewer";
import { can } from "@/lib/auth/policy";
import type { MatrixCell } from "@/lib/releases/history/schema";

const MOST = 50;

/** Chooses the gateway to release, of those the viewer may. Nothing for those who may none. */
export function ReleaseMenu({ cells }: { cells: readonly MatrixCell[] }) {
  const viewer = useViewer();
  const router = useRouter();
  const [search, setSearch] = useState("");
  const combobox = useCombobox({
    onDropdownOpen: () => combobox.focusSearchInput(),
    onDropdownClose: () => setSearch(""),
  });
  const gateways = [...new Set(cells.map(({ gateway }) => gateway))].filter((name) =>
    can(viewer, "release.request", name),
  );
  if (gateways.length === 0) return null;
  const found = gateways.filter((name) => name.includes(search.trim().toLowerCase())).slice(0, MOST);
  return (
    <Combobox
      store={combobox}
      width={240}
      position="bottom-end"
      onOptionSubmit={(gateway) => router.push(`/gateways/${gateway}/release`)}
    >
      <Combobox.Target targetType="button">
        <Button onClick={() => combobox.toggleDropdown()}>Release…</Button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={search}
          onChange={({ currentTarget }) => setSearch(currentTarget.value)}
          placeholder="Which gateway?"
          aria-label="Gateway to release"
        />
        <Combobox.Options aria-label="Gateways" mah={280} style={{ overflowY: "auto" }}>
          {found.map((name) => (
            <Combobox.Option key={name} value={name}>
              {name}
            </Combobox.Option>
          ))}
          {found.length === 0 && <Combobox.Empty>None is called like that.</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
