"use client";

import { useRefusal } from "@/components/auth/viewer";
import { ActionButton } from "@/components/ui/action-button";
import { useUrlFilters } from "@/components/ui/url-filters";
import type { ReleaseDto, TargetDto } from "@/lib/releases/schema";
import { planesToRetry, planesToRollBack } from "./what-can-be-done";

const dialogNames = ["do", "plane"] as const;

/** The follow-ups of a release for one plane alone. */
export function PlaneActions({ release, target: { dataPlane } }: { release: ReleaseDto; target: TargetDto }) {
  const [, setDialog] = useUrlFilters(dialogNames);
  const mayRetry = useRefusal("release.request", release.gateway);
  const mayUndo = useRefusal("release.rollback", release.gateway);
  return (
    <>
      {planesToRollBack(release).includes(dataPlane) && (
        <ActionButton
          variant="default"
          refusal={mayUndo}
          onClick={() => setDialog({ do: "roll-back", plane: dataPlane })}
        >
          Roll back this plane…
        </ActionButton>
      )}
      {planesToRetry(release).includes(dataPlane) && (
        <ActionButton variant="default" refusal={mayRetry} onClick={() => setDialog({ do: "retry", plane: dataPlane })}>
          Retry this plane…
        </ActionButton>
      )}
    </>
  );
}
