"use client";

import { useDebouncedValue } from "@mantine/hooks";
import { useMemo } from "react";
import { useNow } from "@/components/ui/clock";
import type { Schedule } from "@/lib/releases/freeze-windows/freezes/calendar";
import { frozenUntil, nextPeriod } from "@/lib/releases/freeze-windows/freezes/freeze";
import { zonedTime } from "@/lib/releases/freeze-windows/freezes/zoned-time";
import { FreezeWindowInput } from "@/lib/releases/freeze-windows/schema";
import { cronInWords, periodInWords } from "./words";

const Schedule = FreezeWindowInput.pick({ cron: true, durationMinutes: true, timeZone: true });
const TYPING_MS = 200;

/** What a schedule comes to, while it is typed. */
export function ComingFreeze({ schedule }: { schedule: Schedule }) {
  const now = useNow();
  const [typed] = useDebouncedValue(schedule, TYPING_MS);
  const minute = now === null ? null : Math.floor(now / 60_000) * 60_000;
  return useMemo(() => (minute === null ? "" : comingText(typed, new Date(minute))), [typed, minute]);
}

function comingText(typed: Schedule, now: Date): string {
  const { success, data: schedule } = Schedule.safeParse(typed);
  if (!success) return "It is not clear yet when it begins.";
  const { cron, timeZone } = schedule;
  const until = frozenUntil(schedule, now);
  const next = nextPeriod(schedule, now);
  const parts = [
    `${cronInWords(cron)} (${timeZone}).`,
    ...(until && !next ? ["It holds without a break."] : []),
    ...(until && next ? [`It holds now, until ${zonedTime(until, timeZone)}.`] : []),
    ...(next ? [`Next: ${periodInWords(next, timeZone)}.`] : []),
  ];
  return parts.join(" ");
}
