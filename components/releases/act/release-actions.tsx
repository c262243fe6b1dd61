"use client";

import dynamic from "next/dynamic";
import { useRefusal } from "@/components/auth/viewer";
import { ActionButton } from "@/components/ui/action-button";
import { useUrlFilters } from "@/components/ui/url-filters";
import type { ReleaseDto } from "@/lib/releases/schema";
import { canBeAccepted, canBeCancelled, planesToRetry, planesToRollBack } from "./what-can-be-done";

/** Fetched when one is opened. */
const ReleaseDialogs = dynamic(() => import("./release-dialogs").then((module) => module.ReleaseDialogs));

const dialogNames = ["do", "plane"] as const;

/** What can be done about a release now, and the dialogs for it: each has its address. */
export function ReleaseActions({ release }: { release: ReleaseDto }) {
  const [dialog, setDialog] = useUrlFilters(dialogNames);
  const mayRetry = useRefusal("release.request", release.gateway);
  const mayUndo = useRefusal("release.rollback", release.gateway);
  const open = (name: string) => setDialog({ do: name, plane: undefined });
  const planes = { retry: planesToRetry(release), rollBack: planesToRollBack(release) };
  return (
    <>
      {canBeCancelled(release) && (
        <ActionButton variant="default" refusal={mayRetry} onClick={() => open("cancel")}>
          Cancel…
        </ActionButton>
      )}
      {canBeAccepted(release) && (
        <ActionButton variant="default" refusal={mayUndo} onClick={() => open("accept")}>
          Accept…
        </ActionButton>
      )}
      {planes.rollBack.length > 0 && (
        <ActionButton variant="default" refusal={mayUndo} onClick={() => open("roll-back")}>
          Roll back…
        </ActionButton>
      )}
      {planes.retry.length > 0 && (
        <ActionButton refusal={mayRetry} onClick={() => open("retry")}>
          Retry…
        </ActionButton>
      )}
      {dialog.do !== undefined && (
        <ReleaseDialogs
          key={release.id}
          release={release}
          planes={planes}
          open={dialog}
          onClose={() => setDialog({ do: undefined, plane: undefined })}
        />
      )}
    </>
  );
}
