import type { z } from "zod";
import type { FreezeWindowDto, FreezeWindowInput } from "@/lib/releases/freeze-windows/schema";

export type FreezeWindowValues = z.input<typeof FreezeWindowInput>;

/** Weekends by the reader's own clock: nothing is easier to change than an example. */
export const newWindow = (): FreezeWindowValues => ({
  name: "",
  description: "",
  cron: "0 18 * * FRI",
  durationMinutes: 60 * 60,
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  gateways: [],
  stages: [],
  dataPlanes: [],
  labels: {},
  enabled: true,
});

export function valuesOf(window: FreezeWindowDto): FreezeWindowValues {
  const { name, description, cron, durationMinutes, timeZone, gateways, stages, dataPlanes, labels, enabled } = window;
  return { name, description, cron, durationMinutes, timeZone, gateways, stages, dataPlanes, labels, enabled };
}

/** All the names that `Intl` knows, with the one that is chosen already. */
export function timeZones(chosen: string): string[] {
  return [...new Set(["UTC", chosen, ...Intl.supportedValuesOf("timeZone")])].filter((name) => name !== "");
}
