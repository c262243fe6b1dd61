import { z } from "zod";
import {
  DataPlaneInput,
  UpdatePlaneInput,
  type DataPlaneDto,
  type TestConnectionInput,
} from "@/lib/data-planes/schema";

/** What the form of a data plane holds. Of secrets: absent what is stored stays, null it goes. */
export type PlaneValues = {
  name: string;
  description: string;
  isDefault: boolean;
  prefix: string;
  endpoints: string[];
  username: string | undefined;
  password: string | null | undefined;
  tls: {
    ca: string | undefined;
    cert: string | undefined;
    key: string | null | undefined;
    serverName: string | undefined;
  };
  router: DataPlaneDto["router"];
  apisixVersion: string | undefined;
  nodes: { name: string | undefined; controlUrl: string }[];
  labels: Record<string, string>;
  takeOver: boolean;
  confirmNewCluster: boolean;
  confirmRestored: boolean;
};

const unconfirmed = { takeOver: false, confirmNewCluster: false, confirmRestored: false };

export const newPlaneValues: PlaneValues = {
  name: "",
  description: "",
  isDefault: false,
  prefix: "/apisix",
  endpoints: [""],
  username: undefined,
  password: undefined,
  tls: { ca: undefined, cert: undefined, key: undefined, serverName: undefined },
  router: "host-uri",
  apisixVersion: undefined,
  nodes: [],
  labels: {},
  ...unconfirmed,
};

export function valuesOf(plane: DataPlaneDto): PlaneValues {
  const { name, description, isDefault, prefix, endpoints, router, labels, tls } = plane;
  return {
    ...{ name, description, isDefault, prefix, router, labels, ...unconfirmed },
    endpoints: endpoints.length > 0 ? endpoints : [""],
    username: plane.username ?? undefined,
    password: undefined,
    tls: {
      ca: tls?.ca ?? undefined,
      cert: tls?.cert ?? undefined,
      key: undefined,
      serverName: tls?.serverName ?? undefined,
    },
    apisixVersion: plane.apisixVersion ?? undefined,
    nodes: plane.nodes.map((node) => ({ name: node.name ?? undefined, controlUrl: node.controlUrl })),
  };
}

export function usesTls({ endpoints }: Pick<PlaneValues, "endpoints">): boolean {
  return endpoints.some((endpoint) => endpoint.trim().startsWith("https:"));
}

type Confirmed = Partial<Pick<DataPlaneInput, "takeOver" | "confirmNewCluster" | "confirmRestored">>;

function confirmed({ takeOver, confirmNewCluster, confirmRestored }: PlaneValues): Confirmed {
  return {
    ...(takeOver && { takeOver }),
    ...(confirmNewCluster && { confirmNewCluster }),
    ...(confirmRestored && { confirmRestored }),
  };
}

/** As a new plane is registered. */
export function toInput(values: PlaneValues): z.input<typeof DataPlaneInput> {
  const { name, description, isDefault, prefix, endpoints, username, password, router, apisixVersion } = values;
  const { ca, cert, key, serverName } = values.tls;
  return {
    ...{ name, description, isDefault, prefix, endpoints, username, router, apisixVersion },
    password: password ?? undefined,
    tls: usesTls(values) ? { ca, cert, key: key ?? undefined, serverName } : undefined,
    nodes: values.nodes,
    labels: values.labels,
    ...confirmed(values),
  };
}

type Patch = z.input<typeof UpdatePlaneInput>;

/** As a plane is changed: only what differs from what was opened, so that changes of others beside it stay. */
export function toPatch(values: PlaneValues, opened: PlaneValues): Patch {
  const before = new Map(Object.entries(toWholePatch(opened)));
  const isChanged = ([field, value]: [string, unknown]) => JSON.stringify(value) !== JSON.stringify(before.get(field));
  return { name: values.name, ...Object.fromEntries(Object.entries(toWholePatch(values)).filter(isChanged)) };
}

/** What is empty goes, secrets that were not touched stay. */
function toWholePatch(values: PlaneValues): Patch {
  const { name, description, isDefault, prefix, endpoints, router, nodes, labels } = values;
  return {
    ...{ name, description, isDefault, prefix, endpoints, router, nodes, labels },
    ...credentialsOf(values),
    apisixVersion: values.apisixVersion ?? null,
    ...confirmed(values),
  };
}

/** As it is tried out. `of` names the plane whose stored secrets stand in for those not given. */
export function toTrial(values: PlaneValues, of: string | undefined): z.input<typeof TestConnectionInput> {
  const { prefix, endpoints, nodes, apisixVersion = null } = values;
  return { of, prefix, endpoints, nodes, apisixVersion, ...credentialsOf(values) };
}

function credentialsOf(values: PlaneValues) {
  const { username, password, tls } = values;
  return {
    username: username ?? null,
    password: username === undefined ? null : password,
    tls: usesTls(values)
      ? { ca: tls.ca ?? null, cert: tls.cert ?? null, key: tls.key, serverName: tls.serverName ?? null }
      : null,
  };
}

const Values = z.custom<PlaneValues>();

/** Checked as the server will check what becomes of them; the places are the same. */
export const NewPlaneForm = Values.transform(toInput).pipe(DataPlaneInput);
export const ChangedPlaneForm = Values.transform(toWholePatch).pipe(UpdatePlaneInput);
