import { AppError } from "@/lib/core/errors";

/** @throws AppError GP_WEBHOOK_10002 */
export function assertSwitchedOn({ name, enabled }: { name: string; enabled: boolean }): void {
  if (!enabled) throw new AppError("GP_WEBHOOK_10002", { name });
}
