"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useRefusal, useViewer } from "@/components/auth/viewer";
import { can } from "@/lib/auth/policy";
import { matrixQuery } from "@/lib/releases/queries";
import type { MatrixCell } from "@/lib/releases/history/schema";

export type LiveScope = Pick<MatrixCell, "gateway" | "stage">;

/** What is live on a plane and may be pushed to it again by the viewer; else why nothing may. */
export function useLiveScopes(plane: string): { scopes: LiveScope[]; refusal: string | undefined } {
  const { data } = useQuery(matrixQuery());
  const viewer = useViewer();
  const mayNot = useRefusal("release.rollback");
  return useMemo(() => {
    const live = (data?.items ?? []).filter(
      ({ dataPlane, liveVersion }) => dataPlane === plane && liveVersion !== null,
    );
    const scopes = live.filter(({ gateway }) => can(viewer, "release.rollback", gateway));
    if (scopes.length > 0) return { scopes, refusal: undefined };
    return { scopes, refusal: live.length > 0 ? mayNot : "Nothing was released to this data plane yet." };
  }, [data, plane, viewer, mayNot]);
}
