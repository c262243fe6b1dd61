"use client";

import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { queryString } from "@/lib/core/fetch-json";
import type { AuditFilter } from "@/lib/audit/schema";

const formats = [
  { format: "csv", label: "CSV, for spreadsheets" },
  { format: "ndjson", label: "NDJSON, for machines" },
];

/** Everything that the filters leave, as a file. */
export function ExportMenu({ filter }: { filter: AuditFilter }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload aria-hidden size={16} />}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map(({ format, label }) => (
          <Menu.Item
            key={format}
            component="a"
            href={`/api/v1/audit-events${queryString({ ...filter, format })}`}
            download
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
