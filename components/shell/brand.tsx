import { Group, Text } from "@mantine/core";
import Link from "next/link";
import classes from "./shell.module.css";

export function Brand() {
  return (
    <Link href="/" className={classes.brand}>
      <Group gap="xs" wrap="nowrap">
        <BrandMark size={20} />
        <Text fw={700} fz="md" inherit>
          Gateplane
        </Text>
      </Group>
    </Link>
  );
}

/** One that governs, many that serve. The same drawing as app/icon.svg. */
export function BrandMark({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden>
      <rect width="32" height="32" rx="8" fill="var(--mantine-primary-color-filled)" />
      <g stroke="var(--on-filled)" strokeWidth="2.6" strokeLinecap="round">
        <path d="M7 16h18" />
        <path d="M11 16c5 0 3.5-7.5 14-7.5" />
        <path d="M11 16c5 0 3.5 7.5 14 7.5" />
      </g>
    </svg>
  );
}
