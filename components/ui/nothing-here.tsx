"use client";

import { EmptyState } from "@mantine/core";
import type { Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";

type Props = { icon: Icon; title: string; children?: ReactNode; action?: ReactNode };

/** An empty list: what would be here and what to do first. */
export function NothingHere({ icon: Icon, title, children, action }: Props) {
  return (
    <EmptyState py="xl" px="md" icon={<Icon aria-hidden size={28} stroke={1.5} />} title={title} description={children}>
      {action !== undefined && <EmptyState.Actions>{action}</EmptyState.Actions>}
    </EmptyState>
  );
}
