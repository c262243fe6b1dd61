"use client";

import { Tooltip } from "@mantine/core";
import { useEffect, useState } from "react";
import { countdownText, exactTime } from "./time-text";

const SECOND_MS = 1_000;

/** What is left until a time, second by second, with the exact time on hover. The server knows no "now" to show. */
export function Countdown({ until }: { until: string }) {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    const tick = () => setNow(Date.now());
    const first = setTimeout(tick);
    const timer = setInterval(tick, SECOND_MS);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, []);
  return (
    <Tooltip label={now === null ? undefined : exactTime(until)}>
      <time dateTime={until} aria-live="off">
        {now === null ? "…" : countdownText(new Date(until).getTime() - now)}
      </time>
    </Tooltip>
  );
}
