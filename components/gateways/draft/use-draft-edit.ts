"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import { canonicalJson } from "@/lib/core/canonical-json";
import type { Result } from "@/lib/core/result";
import type { Change } from "@/lib/gateways/definition/schema";
import { draftQuery } from "@/lib/gateways/draft/queries";

type Edited = { gateway: string; revision?: number | undefined };

type Options = {
  gateway: string;
  /** What is edited, as the draft has it now; null for what is new. */
  object: unknown;
  done: string;
  onDone: () => void;
};

/**
 * One edit of a definition. What others change elsewhere in it meanwhile is no conflict; what they change of the same
 * object is one, because the edit is then based on the revision in which it was opened.
 */
export function useDraftEdit<Input extends Edited>(
  action: (input: Input) => Promise<Result<Change[]>>,
  { gateway, object, done, onDone }: Options,
) {
  const queries = useQueryClient();
  const { data: draft } = useQuery(draftQuery(gateway));
  const [opened] = useState({ revision: draft?.revision, object: canonicalJson(object) });
  const isAsOpened = canonicalJson(object) === opened.object;
  const revision = isAsOpened ? draft?.revision : opened.revision;
  return useAction((input: Omit<Input, keyof Edited>) => action({ ...input, gateway, revision } as Input), {
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["gateways"] });
      notifyDone(done);
      onDone();
    },
  });
}
