"use client";

import { Anchor, Text } from "@mantine/core";
import { Countdown } from "@/components/ui/countdown";
import { StateBadge } from "@/components/ui/state-badge";
import type { ReleaseDto, WaveDto } from "@/lib/releases/schema";
import { waveLooks } from "../../looks";
import classes from "./wave-line.module.css";
import { waveNote } from "./wave-note";

/** The waves in their order, how far they are, and what stands between them. */
export function WaveLine({ release }: { release: ReleaseDto }) {
  if (release.waves.length < 2) return null;
  return (
    <ol className={classes.line} aria-label="Waves">
      {release.waves.map((wave) => (
        <li key={wave.number} className={classes.wave} data-state={wave.state}>
          <div className={classes.head}>
            <Anchor href={`#wave-${wave.number}`} fw={600} c="inherit">
              Wave {wave.number}
            </Anchor>
            <Text span c="dimmed" size="xs">
              {planesText(wave)}
            </Text>
          </div>
          <StateBadge look={waveLooks[wave.state]} />
          <Note release={release} wave={wave} />
        </li>
      ))}
    </ol>
  );
}

export const planesText = ({ dataPlanes }: WaveDto) =>
  dataPlanes.length === 1 ? "1 plane" : `${dataPlanes.length} planes`;

function Note({ release, wave }: { release: ReleaseDto; wave: WaveDto }) {
  const note = waveNote(release, wave);
  if (note === null) return null;
  return (
    <Text size="xs" c="dimmed">
      {note.text} {note.until && <Countdown until={note.until} />}
    </Text>
  );
}
