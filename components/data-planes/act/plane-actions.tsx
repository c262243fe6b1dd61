"use client";

import {
  IconCircleCheck,
  IconCircleOff,
  IconPencil,
  IconPlugConnected,
  IconRefresh,
  IconStar,
  IconTransferOut,
  IconTrash,
} from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useRefusal } from "@/components/auth/viewer";
import { ActionButton } from "@/components/ui/action-button";
import { ActionMenu, type MenuAction } from "@/components/ui/action-menu";
import { useUrlFilters } from "@/components/ui/url-filters";
import type { DataPlaneDto, PlaneStatus } from "@/lib/data-planes/schema";
import { CheckDialog } from "./check-dialog";
import { DefaultDialog } from "./default-dialog";
import { DeletePlaneDialog } from "./delete-plane-dialog";
import { ResyncDialog } from "./resync-dialog";
import { StatusDialog } from "./status-dialog";
import { useLiveScopes } from "./use-live-scopes";

const dialogNames = ["do"] as const;

const statusActions: Record<PlaneStatus, Omit<MenuAction, "onClick">> = {
  ACTIVE: { label: "Activate…", icon: IconCircleCheck },
  DRAINING: { label: "Drain…", icon: IconTransferOut },
  INACTIVE: { label: "Deactivate…", icon: IconCircleOff },
};
const statuses = Object.keys(statusActions) as PlaneStatus[];

/** What can be done with a plane, and the dialogs for it: each has its address. */
export function PlaneActions({ plane }: { plane: DataPlaneDto }) {
  const router = useRouter();
  const [dialog, setDialog] = useUrlFilters(dialogNames);
  const mayNot = useRefusal("data-plane.manage");
  const { refusal: noResync } = useLiveScopes(plane.name);
  const open = (name: string) => setDialog({ do: name });
  const shown = { plane, onClose: () => setDialog({ do: undefined }) };
  const chosenStatus = statuses.find((status) => dialog.do === status.toLowerCase());
  const actions: MenuAction[] = [
    ...(plane.isDefault ? [] : [{ label: "Make default…", icon: IconStar, onClick: () => open("default") }]),
    ...statuses
      .filter((status) => status !== plane.status)
      .map((status) => ({ ...statusActions[status], onClick: () => open(status.toLowerCase()) })),
    { label: "Delete…", icon: IconTrash, dangerous: true, onClick: () => open("delete") },
  ];
  return (
    <>
      <ActionButton
        variant="default"
        leftSection={<IconPlugConnected aria-hidden size={16} />}
        refusal={mayNot}
        onClick={() => open("check")}
      >
        Check now
      </ActionButton>
      <ActionButton
        variant="default"
        leftSection={<IconRefresh aria-hidden size={16} />}
        refusal={noResync}
        onClick={() => open("resync")}
      >
        Resync…
      </ActionButton>
      <ActionButton
        variant="default"
        leftSection={<IconPencil aria-hidden size={16} />}
        refusal={mayNot}
        onClick={() => router.push(`/data-planes/${plane.name}/edit`)}
      >
        Edit
      </ActionButton>
      <ActionMenu label="More" actions={actions} refusal={mayNot} />
      <CheckDialog opened={dialog.do === "check"} {...shown} />
      <ResyncDialog opened={dialog.do === "resync"} {...shown} />
      <DefaultDialog opened={dialog.do === "default"} {...shown} />
      <StatusDialog status={chosenStatus} {...shown} />
      <DeletePlaneDialog opened={dialog.do === "delete"} {...shown} />
    </>
  );
}
