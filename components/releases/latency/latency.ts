import type { ReleaseSummary } from "@/lib/releases/schema";

/** How long planes took from the click, or from their turn, until they were written and until they were loaded. */

export type Latency = {
  /** What it is of, as it stands below its bar: unique among those beside it. */
  label: string;
  writtenMs: number;
  /** Null: no node was asked, or one did not confirm it in time. */
  loadedMs: number | null;
};

type Target = Pick<ReleaseSummary["targets"][number], "dataPlane" | "toWrittenMs" | "toLoadedMs">;
type Release = Pick<ReleaseSummary, "gateway" | "stage" | "seq"> & { targets: readonly Target[] };

/** Of a release's planes. */
export function latenciesByPlane(targets: readonly Target[]): Latency[] {
  return targets.flatMap((target) => latencyOf(target, target.dataPlane));
}

/** Of a plane's releases, the oldest first, as time goes from left to right. */
export function latenciesByRelease(newestFirst: readonly Release[], plane: string): Latency[] {
  return newestFirst
    .toReversed()
    .flatMap(({ gateway, stage, seq, targets }) =>
      targets
        .filter(({ dataPlane }) => dataPlane === plane)
        .flatMap((target) => latencyOf(target, `${gateway} · ${stage} #${seq}`)),
    );
}

function latencyOf({ toWrittenMs, toLoadedMs }: Target, label: string): Latency[] {
  return toWrittenMs === null ? [] : [{ label, writtenMs: toWrittenMs, loadedMs: toLoadedMs }];
}

/** As two parts that stack up to the time until loaded. A node may answer before the write's own end is noted. */
export function stackOf({ label, writtenMs, loadedMs }: Latency) {
  return { label, written: writtenMs, loading: loadedMs === null ? 0 : Math.max(0, loadedMs - writtenMs) };
}
