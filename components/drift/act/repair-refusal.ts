"use client";

import { useRefusal } from "@/components/auth/viewer";
import type { DriftDto } from "@/lib/drift/schema";
import { whyNotRepairable } from "./what-can-be-done";

/** Why the viewer cannot repair a drift; nothing when they can. */
export function useRepairRefusal(drift: DriftDto): string | undefined {
  const refusal = useRefusal("drift.decide", drift.gateway);
  return whyNotRepairable(drift) ?? refusal;
}
