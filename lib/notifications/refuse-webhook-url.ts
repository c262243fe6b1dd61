import "server-only";
import { AppError } from "@/lib/core/errors";
import { env } from "@/lib/env";
import { refusalOfWebhookUrl } from "./webhook-url";

/** @throws AppError GP_WEBHOOK_20002 for a URL that could never be asked */
export function refuseWebhookUrl(url: string): void {
  const reason = refusalOfWebhookUrl(url, env().GATEPLANE_WEBHOOK_ALLOW);
  if (reason === null) return;
  throw new AppError("GP_WEBHOOK_20002", { reason }, { issues: [{ path: "url", message: reason }] });
}
