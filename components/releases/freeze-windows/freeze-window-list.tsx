"use client";

import { Group, Text, Title } from "@mantine/core";
import { IconPlus, IconSnowflake } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useRefusal } from "@/components/auth/viewer";
import { ActionButton } from "@/components/ui/action-button";
import { NothingHere } from "@/components/ui/nothing-here";
import { PagedTable } from "@/components/ui/paged-table";
import { freezeWindowsQuery } from "@/lib/releases/freeze-windows/queries";
import type { FreezeWindowDto } from "@/lib/releases/freeze-windows/schema";
import { columnsOf } from "./columns";
import { DeleteFreezeWindowDialog } from "./delete-freeze-window-dialog";
import { FreezeWindowDialog } from "./freeze-window-dialog";
import { SwitchFreezeWindowDialog } from "./switch-freeze-window-dialog";

type Dialog = { kind: "edit" | "switch" | "delete"; window: FreezeWindowDto } | { kind: "create"; window: null };

export function FreezeWindowList() {
  const query = useInfiniteQuery(freezeWindowsQuery());
  const refusal = useRefusal("freeze-window.manage");
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const columns = useMemo(() => columnsOf(refusal, (kind, window) => setDialog({ kind, window })), [refusal]);
  const close = () => setDialog(null);
  const windowFor = (kind: Dialog["kind"]) => (dialog?.kind === kind ? dialog.window : null);
  return (
    <section aria-labelledby="freeze-windows">
      <Group justify="space-between" mb="sm">
        <div>
          <Title order={2} id="freeze-windows">
            Freeze windows
          </Title>
          <Text c="dimmed">When nothing new is released to what they cover. Rollbacks and resyncs always pass.</Text>
        </div>
        <ActionButton
          leftSection={<IconPlus aria-hidden size={16} />}
          refusal={refusal}
          onClick={() => setDialog({ kind: "create", window: null })}
        >
          New freeze window
        </ActionButton>
      </Group>
      <PagedTable
        label="Freeze windows"
        columns={columns}
        query={query}
        rowId={({ name }) => name}
        empty={
          <NothingHere icon={IconSnowflake} title="No freeze windows yet">
            Without one, releases may begin at any time. Make one for weekends, holidays or the end of the quarter.
          </NothingHere>
        }
      />
      <FreezeWindowDialog
        opened={dialog?.kind === "create" || dialog?.kind === "edit"}
        window={windowFor("edit")}
        onClose={close}
      />
      <SwitchFreezeWindowDialog window={windowFor("switch")} onClose={close} />
      <DeleteFreezeWindowDialog window={windowFor("delete")} onClose={close} />
    </section>
  );
}
