"use client";

import { NavLink, Text, VisuallyHidden } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { planesQuery } from "@/lib/data-planes/queries";
import { isOpen, pages } from "./pages";
import classes from "./shell.module.css";

export function NavLinks({ onNavigate }: { onNavigate: () => void }) {
  const pathname = usePathname();
  const unhealthy = useUnhealthyPlanes();
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
      rightSection={href === "/data-planes" && unhealthy > 0 && <Attention count={unhealthy} what="not healthy" />}
    />
  ));
}

function Attention({ count, what }: { count: number; what: string }) {
  return (
    <Text size="xs" fw={650} c="var(--tone-bad)">
      {count}
      <VisuallyHidden> {what}</VisuallyHidden>
    </Text>
  );
}

function useUnhealthyPlanes(): number {
  const { data } = useQuery(planesQuery());
  return data?.items.filter(({ health }) => health.state === "unreachable" || health.state === "degraded").length ?? 0;
}
