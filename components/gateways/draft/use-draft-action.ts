"use client";

import { useQueryClient } from "@tanstack/react-query";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import type { Result } from "@/lib/core/result";

type Options = { done: string; onSuccess?: () => void };

/** A change of a gateway's definition: what shows the definition is read anew after it. */
export function useDraftAction<Input, Value>(
  action: (input: Input) => Promise<Result<Value>>,
  { done, onSuccess }: Options,
) {
  const queries = useQueryClient();
  return useAction(action, {
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["gateways"] });
      notifyDone(done);
      onSuccess?.();
    },
  });
}
