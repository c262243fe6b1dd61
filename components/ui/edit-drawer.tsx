"use client";

import { Drawer } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { LeaveDialog, UnsavedContext } from "./unsaved-changes";

type Props = {
  opened: boolean;
  onClose: () => void;
  title: ReactNode;
  size?: string;
  /** `cancel` closes it, after asking where something would be lost. */
  children: (cancel: () => void) => ReactNode;
};

/** A form that slides over the list it belongs to. It asks before it closes over changes that are not saved. */
export function EditDrawer({ opened, onClose, title, size = "lg", children }: Props) {
  const [isUnsaved, setUnsaved] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const cancel = () => (isUnsaved ? setAsking(true) : onClose());
  const leave = () => {
    setAsking(false);
    onClose();
  };
  return (
    <>
      <Drawer
        opened={opened}
        onClose={cancel}
        title={title}
        position="right"
        size={size}
        closeButtonProps={{ "aria-label": "Close" }}
      >
        <UnsavedContext value={setUnsaved}>{children(cancel)}</UnsavedContext>
      </Drawer>
      <LeaveDialog opened={isAsking} onStay={() => setAsking(false)} onLeave={leave} />
    </>
  );
}
