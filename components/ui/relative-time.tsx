"use client";

import { Tooltip } from "@mantine/core";
import { useNow } from "./clock";
import { exactTime, relativeTime } from "./time-text";

/** How long ago, with the exact time on hover and focus. The server's text is the day, which no zone disputes much. */
export function RelativeTime({ at }: { at: string }) {
  const now = useNow();
  return (
    <Tooltip label={<ExactTime at={at} />}>
      <time dateTime={at} style={{ whiteSpace: "nowrap" }}>
        {now === null ? at.slice(0, 10) : relativeTime(at, now)}
      </time>
    </Tooltip>
  );
}

function ExactTime({ at }: { at: string }) {
  return <>{exactTime(at)}</>;
}
