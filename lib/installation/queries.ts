import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/core/fetch-json";
import type { InstallationDto } from "./schema";

export const installationQuery = () =>
  queryOptions({
    queryKey: ["installation"],
    queryFn: ({ signal }) => fetchJson<InstallationDto>("/installation", { signal }),
  });
