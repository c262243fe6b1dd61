"use client";

import { useMutation } from "@tanstack/react-query";
import { RequestFailure } from "@/lib/core/fetch-json";
import type { Result } from "@/lib/core/result";

type Action<Input, Value> = (input: Input) => Promise<Result<Value>>;

/** A server action as a mutation: its failure is the mutation's error, as that of a request would be. */
export function useAction<Input, Value>(
  action: Action<Input, Value>,
  { onSuccess }: { onSuccess?: (value: Value, input: Input) => unknown } = {},
) {
  return useMutation<Value, Error, Input>({
    mutationFn: async (input) => {
      const result = await action(input);
      if (result.ok) return result.value;
      throw new RequestFailure(ACTION_REFUSED, result.error);
    },
    onSuccess: (value, input) => onSuccess?.(value, input),
  });
}

/** Actions answer with values, not with a status. */
const ACTION_REFUSED = 0;
