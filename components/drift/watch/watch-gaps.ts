import type { DataPlaneDto } from "@/lib/data-planes/schema";
import type { PlaneWatchDto } from "@/lib/drift/schema";

type Plane = Pick<DataPlaneDto, "name" | "status">;

/** Watches that should be and are not: an inactive plane is left alone on purpose. */
export function watchGaps(watches: readonly PlaneWatchDto[], planes: readonly Plane[]): PlaneWatchDto[] {
  const left = new Set(planes.filter(({ status }) => status === "INACTIVE").map(({ name }) => name));
  return watches.filter(({ dataPlane, state }) => state !== "watching" && !left.has(dataPlane));
}
