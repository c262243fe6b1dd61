import { describe, expect, test } from "vitest";
import type { DataPlaneDto } from "@/lib/data-planes/schema";
import { ChangedPlaneForm, NewPlaneForm, newPlaneValues, toInput, toPatch, toTrial, valuesOf } from "./plane-values";

const secured = { ...newPlaneValues, name: "eu-1", endpoints: ["https://etcd:2379"], username: "gateplane" };
const stored = {
  ...{ name: "eu-1", description: "", isDefault: false, prefix: "/apisix", endpoints: ["https://etcd:2379"] },
  ...{ username: "gateplane", router: "host-uri", apisixVersion: null, nodes: [], labels: { region: "eu" } },
  tls: { ca: "CA", cert: null, serverName: null, hasKey: false },
} as unknown as DataPlaneDto;

describe("a new plane", () => {
  test("is registered with what was typed, and nothing else", () => {
    expect(toInput({ ...secured, password: "secret" })).toMatchObject({ username: "gateplane", password: "secret" });
    expect(toInput({ ...newPlaneValues, endpoints: ["http://etcd:2379"] }).tls).toBeUndefined();
    expect(toInput(secured)).not.toHaveProperty("takeOver");
    expect(toInput({ ...secured, takeOver: true }).takeOver).toBe(true);
  });

  test("is checked as the server checks it, in the form's own places", () => {
    const wrong = { ...secured, endpoints: ["etcd"], nodes: [{ name: undefined, controlUrl: "node" }] };
    const { error } = NewPlaneForm.safeParse(wrong);
    const places = new Set(error?.issues.map(({ path }) => path.join(".")));
    expect([...places]).toEqual(["endpoints.0", "nodes.0.controlUrl"]);
  });
});

describe("a plane that is changed", () => {
  test("keeps the secrets that nobody touched", () => {
    const patch = toPatch(valuesOf(stored));
    expect(patch.password).toBeUndefined();
    expect(patch.tls).toEqual({ ca: "CA", cert: null, key: undefined, serverName: null });
    expect(ChangedPlaneForm.safeParse({ ...valuesOf(stored), tls: secured.tls }).success).toBe(true);
  });

  test("loses what was emptied: the user with the password, TLS with https", () => {
    expect(toPatch({ ...valuesOf(stored), username: undefined })).toMatchObject({ username: null, password: null });
    expect(toPatch({ ...valuesOf(stored), endpoints: ["http://etcd:2379"] }).tls).toBeNull();
    expect(toPatch({ ...valuesOf(stored), password: null }).password).toBeNull();
  });

  test("is tried out with its stored secrets", () => {
    expect(toTrial(valuesOf(stored), "eu-1")).toMatchObject({ of: "eu-1", username: "gateplane", password: undefined });
  });
});
