import "server-only";
import type { ReadClient } from "@/lib/db/client";
import { refuseFindings, type Finding } from "@/lib/gateways/definition/finding";

type Names = { gateways?: readonly string[] | undefined; dataPlanes?: readonly string[] | undefined };

/**
 * A misspelt name would be a freeze that holds nothing. What was named `before` may be gone by now: that must not keep
 * the rest from being changed.
 * @throws AppError 422 naming each with its place
 */
export async function refuseUnknownNames(
  client: Pick<ReadClient, "gateway" | "dataPlane">,
  { gateways = [], dataPlanes = [] }: Names,
  before: Names = {},
): Promise<void> {
  const select = { name: true } as const;
  const [knownGateways, knownPlanes] = await Promise.all([
    client.gateway.findMany({ where: { name: { in: [...gateways] } }, select }),
    client.dataPlane.findMany({ where: { name: { in: [...dataPlanes] } }, select }),
  ]);
  const isGateway = namesOf(knownGateways, before.gateways);
  const isPlane = namesOf(knownPlanes, before.dataPlanes);
  refuseFindings(
    [
      ...findingsOf("gateways", gateways, isGateway, (gateway) => ({ code: "GP_FREEZE_20003", params: { gateway } })),
      ...findingsOf("dataPlanes", dataPlanes, isPlane, (name) => ({ code: "GP_PLANE_20002", params: { name } })),
    ],
    "GP_FREEZE_20002",
  );
}

function namesOf(rows: readonly { name: string }[], more: readonly string[] = []): ReadonlySet<string> {
  return new Set([...rows.map(({ name }) => name), ...more]);
}

function findingsOf(
  field: string,
  names: readonly string[],
  known: ReadonlySet<string>,
  find: (name: string) => Omit<Finding, "path">,
): Finding[] {
  return names.flatMap((name, index) => (known.has(name) ? [] : [{ path: `${field}[${index}]`, ...find(name) }]));
}
