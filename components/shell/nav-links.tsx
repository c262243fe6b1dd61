"use client";

import { NavLink, Text, VisuallyHidden } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { toneColor, type Tone } from "@/components/ui/theme/tone";
import { planesQuery } from "@/lib/data-planes/queries";
import { planeWatchesQuery } from "@/lib/drift/queries";
import { isOpen, pages } from "./pages";
import classes from "./shell.module.css";

export function NavLinks({ onNavigate }: { onNavigate: () => void }) {
  const pathname = usePathname();
  const attention: Partial<Record<string, ReactNode>> = {
    "/data-planes": <Attention count={useUnhealthyPlanes()} what="not healthy" tone="bad" />,
    "/drift": <Attention count={useOpenDrift()} what="open" tone="warn" />,
  };
  return pages.map(({ label, href }) => (
    <NavLink
      key={href}
      component={Link}
      href={href}
      label={label}
      active={isOpen(href, pathname)}
      aria-current={isOpen(href, pathname) ? "page" : undefined}
      onClick={onNavigate}
      className={classes.link}
      rightSection={attention[href]}
    />
  ));
}

/** How many things there ask for somebody; nothing while none does. */
function Attention({ count, what, tone }: { count: number; what: string; tone: Tone }) {
  if (count === 0) return null;
  return (
    <Text size="xs" fw={650} c={toneColor(tone)}>
      {count}
      <VisuallyHidden> {what}</VisuallyHidden>
    </Text>
  );
}

function useUnhealthyPlanes(): number {
  const { data } = useQuery(planesQuery());
  return data?.items.filter(({ health }) => health.state === "unreachable" || health.state === "degraded").length ?? 0;
}

function useOpenDrift(): number {
  const { data } = useQuery(planeWatchesQuery());
  return data?.items.reduce((sum, { open }) => sum + open, 0) ?? 0;
}
