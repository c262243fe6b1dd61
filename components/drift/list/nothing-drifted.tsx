"use client";

import { IconRipple } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { NothingHere } from "@/components/ui/nothing-here";
import { RelativeTime } from "@/components/ui/relative-time";
import { planeWatchesQuery } from "@/lib/drift/queries";
import type { DriftOf } from "./drift-filter";
import { lastDriftQuery } from "./last-drift";

/** Nothing is open: what would be here, and when something last was. */
export function NothingDrifted({ of }: { of: DriftOf }) {
  const { data } = useInfiniteQuery(lastDriftQuery(of));
  const last = data?.pages[0]?.items[0];
  const isKnown = useIsWatched(of.plane);
  return (
    <NothingHere
      icon={IconRipple}
      title={isKnown ? "Every key is as it was released" : "Nobody watches this data plane just now"}
    >
      Drift is a key that somebody changed, deleted or added in a plane&apos;s etcd past Gateplane. It is seen as it
      happens, and repaired where the binding says so.{" "}
      {last ? (
        <>
          The last was seen <RelativeTime at={last.firstSeen} />.
        </>
      ) : (
        data && "Nothing has drifted yet."
      )}
    </NothingHere>
  );
}

/** Whether a plane is known to be as released; where it is about many, their number is above the list. */
function useIsWatched(plane: string | undefined): boolean {
  const { data } = useQuery(planeWatchesQuery());
  const watch = data?.items.find(({ dataPlane }) => dataPlane === plane);
  return watch === undefined || watch.state === "watching";
}
