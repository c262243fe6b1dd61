"use client";

import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ErrorPanel } from "@/components/ui/error-panel";
import { draftQuery, type DraftDto } from "@/lib/gateways/draft/queries";

type Props = { gateway: string; children: (draft: DraftDto) => ReactNode };

/** What needs the definition as it is now. */
export function WithDraft({ gateway, children }: Props) {
  const draft = useQuery(draftQuery(gateway));
  if (draft.data) return children(draft.data);
  if (draft.isError) return <ErrorPanel error={draft.error} onRetry={() => void draft.refetch()} />;
  return <Skeleton height={320} />;
}
