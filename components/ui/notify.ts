"use client";

import { notifications } from "@mantine/notifications";

/** Tells what was done, briefly; what failed is told where it failed. */
export function notifyDone(message: string): void {
  notifications.show({ message, color: "green" });
}
