"use client";

import { Button, Group, Modal, Text } from "@mantine/core";
import { useRouter } from "next/navigation";
import { createContext, useContext, useEffect, useState } from "react";

type Leave = { go: () => void };

/** Told by what lies inside whether closing would lose something: a drawer gives it, forms in it call it. */
export const UnsavedContext = createContext<((isUnsaved: boolean) => void) | null>(null);

/** While something typed is not saved: asks before the page is left, by a link, the back button or the window. */
export function UnsavedChanges({ when }: { when: boolean }) {
  const [leave, setLeave] = useState<Leave | null>(null);
  const tellAround = useContext(UnsavedContext);
  const router = useRouter();

  useEffect(() => {
    tellAround?.(when);
    return () => tellAround?.(false);
  }, [when, tellAround]);

  useEffect(() => {
    if (!when) return;
    const guards = new AbortController();
    const { signal } = guards;
    const ask = (go: () => void) => setLeave({ go: () => (guards.abort(), go()) });
    window.addEventListener("beforeunload", (event) => event.preventDefault(), { signal });
    document.addEventListener("click", (event) => askAtLink(event, (href) => ask(() => router.push(href))), {
      signal,
      capture: true,
    });
    window.navigation?.addEventListener("navigate", (event) => askAtTraversal(event, ask), { signal });
    return () => guards.abort();
  }, [when, router]);

  return (
    <LeaveDialog opened={leave !== null} onStay={() => setLeave(null)} onLeave={() => (setLeave(null), leave?.go())} />
  );
}

type DialogProps = { opened: boolean; onStay: () => void; onLeave: () => void };

export function LeaveDialog({ opened, onStay, onLeave }: DialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={onStay}
      title="Leave without saving?"
      zIndex="calc(var(--mantine-z-index-modal) + 1)"
    >
      <Text mb="md">What you changed here is lost then.</Text>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onStay} data-autofocus>
          Stay
        </Button>
        <Button color="red" onClick={onLeave}>
          Leave
        </Button>
      </Group>
    </Modal>
  );
}

/** Before the router hears of it: a navigation that has begun cannot be taken back. */
function askAtLink(event: MouseEvent, ask: (href: string) => void): void {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  const opensElsewhere = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  if (!(link instanceof HTMLAnchorElement) || opensElsewhere || link.target === "_blank" || link.download) return;
  if (link.origin !== window.location.origin || link.hash !== "") return;
  event.preventDefault();
  event.stopPropagation();
  ask(link.pathname + link.search);
}

/** Back and forward, where the browser lets them be stopped. */
function askAtTraversal(event: NavigateEvent, ask: (go: () => void) => void): void {
  const { navigationType, cancelable, destination } = event;
  if (navigationType !== "traverse" || !cancelable) return;
  event.preventDefault();
  ask(() => window.navigation?.traverseTo(destination.key));
}
