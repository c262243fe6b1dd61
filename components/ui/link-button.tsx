"use client";

import { Button, type ButtonProps } from "@mantine/core";
import Link from "next/link";
import type { ReactNode } from "react";

type Props = ButtonProps & { href: string; children: ReactNode };

/** A button that leads somewhere. */
export function LinkButton(props: Props) {
  return <Button component={Link} prefetch={false} {...props} />;
}
