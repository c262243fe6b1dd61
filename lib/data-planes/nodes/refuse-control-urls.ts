import "server-only";
import { AppError } from "@/lib/core/errors";
import { env } from "@/lib/env";
import type { PlaneNode } from "../schema";
import { refusalOfUrl } from "./control-url";

/** @throws AppError GP_PLANE_20003 for the first control URL that could never be asked */
export function refuseControlUrls(nodes: readonly PlaneNode[]): void {
  for (const { controlUrl } of nodes) {
    const reason = refusalOfUrl(controlUrl, env().GATEPLANE_CONTROL_URL_ALLOW);
    if (reason) throw new AppError("GP_PLANE_20003", { url: controlUrl, reason });
  }
}
