"use client";

import { Anchor, type AnchorProps } from "@mantine/core";
import Link from "next/link";
import type { ReactNode } from "react";

type Props = AnchorProps & {
  href: string;
  /** As muted text: in rows where every line would be blue. */
  quiet?: boolean;
  children: ReactNode;
};

export function TextLink({ quiet, ...props }: Props) {
  return <Anchor component={Link} prefetch={false} c={quiet ? "dimmed" : undefined} {...props} />;
}
