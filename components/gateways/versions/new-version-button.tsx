"use client";

import { type ButtonVariant } from "@mantine/core";
import { IconTag } from "@tabler/icons-react";
import { useState } from "react";
import { useRefusal } from "@/components/auth/viewer";
import { ActionButton } from "@/components/ui/action-button";
import { NewVersionDialog } from "./new-version-dialog";

/** Freezes the definition as it is. */
export function NewVersionButton({ gateway, variant }: { gateway: string; variant?: ButtonVariant }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <ActionButton
        variant={variant}
        refusal={useRefusal("gateway.edit", gateway)}
        leftSection={<IconTag aria-hidden size={16} />}
        onClick={() => setOpen(true)}
      >
        New version…
      </ActionButton>
      <NewVersionDialog gateway={gateway} opened={isOpen} onClose={() => setOpen(false)} />
    </>
  );
}
