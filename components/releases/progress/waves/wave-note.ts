import { durationText } from "@/components/ui/time-text";
import type { ReleaseDto, WaveDto } from "@/lib/releases/schema";

/** What there is to say about a wave besides its state. */

type Release = Pick<ReleaseDto, "hold" | "onFailure"> & { waves: readonly WaveDto[] };

export type WaveNote = {
  text: string;
  /** Counted down to, after the text. */
  until?: string;
};

export function waveNote(release: Release, { number, state, needsApproval }: WaveDto): WaveNote | null {
  switch (state) {
    case "waiting": {
      const before = release.waves[number - 2];
      const gates = [restText(before?.pauseSeconds ?? 0), needsApproval && "when it is approved"].filter(Boolean);
      return gates.length > 0 ? { text: `begins ${gates.join(", ")}` } : null;
    }
    case "paused":
      return holdNote(release.hold);
    case "failed":
      return { text: afterFailure[release.onFailure] };
    case "awaiting-approval":
    case "running":
    case "done":
    case "cancelled":
      return null;
  }
}

const afterFailure: Record<Release["onFailure"], string> = {
  halt: "halted here: later waves do not begin",
  continue: "later waves go on",
  rollback: "what was written is rolled back",
};

function holdNote(hold: Release["hold"]): WaveNote | null {
  if (hold?.kind === "pause") return { text: "begins in", until: hold.until };
  if (hold?.kind !== "freeze") return null;
  return hold.until === null
    ? { text: `frozen by ${hold.window}` }
    : { text: `frozen by ${hold.window} for`, until: hold.until };
}

const restText = (seconds: number) => (seconds > 0 ? `after a pause of ${durationText(seconds * 1000)}` : "");
