"use client";

import { Text } from "@mantine/core";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Hold } from "@/lib/releases/schema";

/** Beside the state of a release that waits, in as few words as say it. */
export function HoldInShort({ hold }: { hold: Hold }) {
  return (
    <Text size="xs" c="dimmed" style={{ whiteSpace: "nowrap" }}>
      {wordsOf(hold)}
    </Text>
  );
}

function wordsOf(hold: Hold) {
  switch (hold.kind) {
    case "approval":
      return hold.wave > 0 ? `wave ${hold.wave} needs approval` : `${hold.missing} missing`;
    case "time":
      return <RelativeTime at={hold.until} />;
    case "pause":
      return (
        <>
          wave {hold.wave} <RelativeTime at={hold.until} />
        </>
      );
    case "freeze":
      return `frozen by ${hold.window}`;
    case "slot":
      return `after that of ${hold.author}`;
  }
}
