import type { Prisma } from "@/lib/db/generated/client";
import type { AttemptDto, DeliveryDto } from "../schema";

export const deliveryColumns = {
  id: true,
  event: true,
  state: true,
  body: true,
  attempts: true,
  nextAt: true,
  createdAt: true,
  finishedAt: true,
} as const satisfies Prisma.WebhookDeliverySelect;

type DeliveryRow = Prisma.WebhookDeliveryGetPayload<{ select: typeof deliveryColumns }>;

export function presentDelivery(row: DeliveryRow): DeliveryDto {
  return {
    ...row,
    body: row.body as Record<string, unknown>,
    attempts: attemptsOf(row),
    nextAt: row.nextAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

export function attemptsOf({ attempts }: Pick<DeliveryRow, "attempts">): AttemptDto[] {
  return attempts as AttemptDto[];
}
