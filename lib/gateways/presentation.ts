import type { Prisma } from "@/lib/db/generated/client";
import type { GatewayDto } from "./schema";

/** What a gateway is shown with, in one query for a whole page of them. */
export const shownColumns = {
  stages: { select: { name: true, removing: true }, orderBy: { position: "asc" } },
  bindings: {
    where: { removing: false },
    select: { dataPlane: { select: { name: true } } },
    orderBy: { dataPlane: { name: "asc" } },
  },
  versions: { select: { number: true }, orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: 1 },
  _count: { select: { backends: true, resources: true, versions: true } },
} satisfies Prisma.GatewayInclude;

type GatewayRow = Prisma.GatewayGetPayload<{ include: typeof shownColumns }>;

export function presentGateway(row: GatewayRow): GatewayDto {
  return {
    name: row.name,
    title: row.title,
    description: row.description,
    status: row.status === "ACTIVE" ? "active" : "inactive",
    revision: row.revision,
    stages: row.stages,
    dataPlanes: row.bindings.map(({ dataPlane }) => dataPlane.name),
    counts: row._count,
    latestVersion: row.versions[0]?.number ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** What of it an audit event tells. */
export function auditedGateway({ title, description, status }: Pick<GatewayRow, "title" | "description" | "status">) {
  return { title, description, status: status.toLowerCase() };
}
