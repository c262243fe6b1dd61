import { mutationOptions } from "@tanstack/react-query";
import { fetchJson, queryString } from "@/lib/core/fetch-json";
import type { PutDefinitionDto, PutDefinitionQuery } from "./schema";

export type DefinitionText = Partial<PutDefinitionQuery> & { yaml: string };

/** Definitions may be larger than what an action takes. */
export const putDefinitionMutation = (gateway: string) =>
  mutationOptions({
    mutationFn: ({ yaml, dryRun, revoke, revision }: DefinitionText) =>
      fetchJson<PutDefinitionDto>(
        `/gateways/${gateway}/definition${queryString({ dryRun: String(dryRun ?? false), revoke: String(revoke ?? false), revision })}`,
        { method: "PUT", headers: { "content-type": "application/yaml" }, body: yaml },
      ),
  });
