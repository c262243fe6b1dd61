"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import classes from "./tab-links.module.css";

type Tab = { label: string; href: string };

/** Tabs that are pages, each with its address. */
export function TabLinks({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  const open = openTab(usePathname(), tabs);
  return (
    <nav aria-label={label} className={classes.bar}>
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          prefetch={false}
          className={classes.tab}
          aria-current={tab === open ? "page" : undefined}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}

/** The one whose address the present one lies deepest below. */
function openTab(pathname: string, tabs: readonly Tab[]): Tab | undefined {
  return tabs
    .filter(({ href }) => pathname === href || pathname.startsWith(`${href}/`))
    .reduce<Tab | undefined>(
      (deepest, tab) => (deepest && deepest.href.length > tab.href.length ? deepest : tab),
      undefined,
    );
}
