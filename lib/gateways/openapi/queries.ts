import { mutationOptions } from "@tanstack/react-query";
import { fetchJson, queryString } from "@/lib/core/fetch-json";
import type { ImportQuery, ImportResult } from "./schema";

/** A document as it was uploaded or pasted, and where its operations go. */
export type OpenApiText = ImportQuery & { text: string };

/** Documents may be larger than what an action takes. JSON is YAML too, but is read faster as what it is. */
export const importOpenApiMutation = (gateway: string) =>
  mutationOptions({
    mutationFn: ({ text, backend, stage, dryRun }: OpenApiText) =>
      fetchJson<ImportResult>(
        `/gateways/${gateway}/imports/openapi${queryString({ backend, stage, dryRun: String(dryRun) })}`,
        { method: "POST", headers: { "content-type": contentTypeOf(text) }, body: text },
      ),
  });

const contentTypeOf = (text: string) => (text.trimStart().startsWith("{") ? "application/json" : "application/yaml");
