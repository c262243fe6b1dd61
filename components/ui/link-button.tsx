"use client";

import { Button, type ButtonProps } from "@mantine/core";
import Link from "next/link";
import type { ReactNode } from "react";
import { ActionButton } from "./action-button";

type Props = ButtonProps & {
  href: string;
  /** Why it leads nowhere now; nothing when it does. */
  refusal?: string | undefined;
  children: ReactNode;
};

/** A button that leads somewhere. */
export function LinkButton({ refusal, href, ...props }: Props) {
  if (refusal !== undefined) return <ActionButton {...props} refusal={refusal} onClick={() => undefined} />;
  return <Button component={Link} prefetch={false} href={href} {...props} />;
}
