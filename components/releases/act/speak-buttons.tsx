"use client";

import dynamic from "next/dynamic";
import { useViewer } from "@/components/auth/viewer";
import { ActionButton } from "@/components/ui/action-button";
import { useUrlFilters } from "@/components/ui/url-filters";
import type { ReleaseDto } from "@/lib/releases/schema";
import { awaitedWave, refusalToSpeak } from "./approval";

/** Fetched when one is opened. */
const SpeakDialogs = dynamic(() => import("./speak-dialogs").then((module) => module.SpeakDialogs));

const dialogNames = ["do"] as const;

/** A person's word on what a release waits for. Those who may not give it read why. */
export function SpeakButtons({ release }: { release: ReleaseDto }) {
  const [dialog, setDialog] = useUrlFilters(dialogNames);
  const refusal = refusalToSpeak(release, useViewer());
  if (awaitedWave(release) === null) return null;
  return (
    <>
      <ActionButton variant="default" refusal={refusal} onClick={() => setDialog({ do: "reject" })}>
        Reject…
      </ActionButton>
      <ActionButton refusal={refusal} onClick={() => setDialog({ do: "approve" })}>
        Approve…
      </ActionButton>
      {dialog.do !== undefined && refusal === undefined && (
        <SpeakDialogs release={release} open={dialog.do} onClose={() => setDialog({ do: undefined })} />
      )}
    </>
  );
}
