import { driftQuery } from "@/lib/drift/queries";
import { toDriftFilters, type DriftOf } from "./drift-filter";

/** The newest, whatever became of it. */
export const lastDriftQuery = (of: DriftOf) => driftQuery({ ...toDriftFilters(of), state: "all", limit: 1 });
