import "server-only";
import type { DataPlane } from "@/lib/db/generated/client";
import type { EtcdConnection } from "@/lib/etcd/connection";
import { effectiveVersion } from "../nodes/versions";
import type { RouterKind } from "../schema";
import { storedPlane } from "../stored-plane";
import { openConnection } from "./sealed-connection";

/** A plane with its connection in clear: what reading and writing it takes. Never leaves the server. */
export type PlaneAccess = {
  id: string;
  name: string;
  prefix: string;
  connection: EtcdConnection;
  expectedClusterId: string | null;
  apisixVersion: string | null;
  router: RouterKind;
};

/** @throws AppError GP_PLANE_10008 when no key opens its connection */
export function openPlane(row: DataPlane): PlaneAccess {
  const { id, name, prefix, clusterId } = row;
  return {
    id,
    name,
    prefix,
    connection: { id: connectionId(row), ...openConnection(row) },
    expectedClusterId: clusterId,
    ...traitsOf(row),
  };
}

/** What decides how objects must look to be understood there. */
export function traitsOf(row: DataPlane): Pick<PlaneAccess, "apisixVersion" | "router"> {
  const { observed, apisixVersion, router } = storedPlane(row);
  return { apisixVersion: effectiveVersion(observed.apisixVersion, apisixVersion), router: router as RouterKind };
}

/** The id clients are cached by: another one after each change of the connection. */
export function connectionId({ id, connectionSerial }: Pick<DataPlane, "id" | "connectionSerial">): string {
  return `${id}:${connectionSerial}`;
}
