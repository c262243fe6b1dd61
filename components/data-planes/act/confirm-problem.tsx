"use client";

import { Group } from "@mantine/core";
import { useState } from "react";
import { useRefusal } from "@/components/auth/viewer";
import { ActionButton } from "@/components/ui/action-button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { DataPlaneDto } from "@/lib/data-planes/schema";
import { confirmationsFor } from "../confirmations";
import { usePlaneChange } from "./use-plane-change";

/** Buttons for what a problem of a plane asks somebody to confirm; nothing while none does. */
export function ConfirmProblem({ plane: { name, health } }: { plane: DataPlaneDto }) {
  const [asked, setAsked] = useState<string | null>(null);
  const refusal = useRefusal("data-plane.manage");
  const close = () => setAsked(null);
  const change = usePlaneChange("Confirmed.", close);
  const offered = confirmationsFor(health.problems.map(({ code }) => code));
  const open = offered.find((confirmation) => confirmation.name === asked);
  if (offered.length === 0) return null;
  return (
    <>
      <Group gap="xs">
        {offered.map((confirmation) => (
          <ActionButton
            key={confirmation.name}
            variant="default"
            refusal={refusal}
            onClick={() => setAsked(confirmation.name)}
          >
            {confirmation.label}…
          </ActionButton>
        ))}
      </Group>
      <ConfirmDialog
        opened={open !== undefined}
        onClose={close}
        title={`${open?.label ?? ""}?`}
        confirmLabel="Confirm"
        dangerous
        typed={name}
        onConfirm={() => open && change.mutate({ name, [open.name]: true })}
        pending={change.isPending}
        error={change.error}
      >
        {open?.description}
      </ConfirmDialog>
    </>
  );
}
