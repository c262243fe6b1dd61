import { operation } from "@/lib/command/operation";
import { PageQuery } from "@/lib/core/pagination";
import {
  DataPlaneDto,
  DataPlaneInput,
  DataPlanePageDto,
  DataPlanePatch,
  PlaneCheckDto,
  PlaneParams,
} from "@/lib/data-planes/schema";

const tag = "Data planes";

export const listPlanesOperation = operation({
  method: "GET",
  path: "/data-planes",
  tag,
  summary: "The registered data planes by name, with their health. Secrets are never shown",
  query: PageQuery,
  answers: DataPlanePageDto,
});

export const createPlaneOperation = operation({
  method: "POST",
  path: "/data-planes",
  tag,
  summary: "Register a data plane: connects to its etcd, and says in its health when that cannot be reached",
  body: DataPlaneInput,
  status: 201,
  answers: DataPlaneDto,
  audits: { action: "data-plane.create", objectType: "data-plane" },
});

export const getPlaneOperation = operation({
  method: "GET",
  path: "/data-planes/{name}",
  tag,
  summary: "One data plane",
  params: PlaneParams,
  answers: DataPlaneDto,
});

export const updatePlaneOperation = operation({
  method: "PATCH",
  path: "/data-planes/{name}",
  tag,
  summary: "Change a data plane: absent fields stay, null removes. New endpoints and prefixes are tried first",
  params: PlaneParams,
  body: DataPlanePatch,
  answers: DataPlaneDto,
  audits: { action: "data-plane.update", objectType: "data-plane" },
});

export const deletePlaneOperation = operation({
  method: "DELETE",
  path: "/data-planes/{name}",
  tag,
  summary: "Forget a data plane that no gateway is bound to",
  params: PlaneParams,
  status: 204,
  audits: { action: "data-plane.delete", objectType: "data-plane" },
});

export const checkPlaneOperation = operation({
  method: "POST",
  path: "/data-planes/{name}/check",
  tag,
  summary: "Connect to a data plane now and say everything that is wrong",
  params: PlaneParams,
  answers: PlaneCheckDto,
  audits: { action: "data-plane.check", objectType: "data-plane" },
});
