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
  const opened = valuesOf(stored);
  const patch = (over: Partial<typeof opened>) => toPatch({ ...opened, ...over }, opened);

  test("keeps what nobody touched, secrets among it", () => {
    expect(patch({})).toEqual({ name: "eu-1" });
    expect(patch({ description: "Frankfurt" })).toEqual({ name: "eu-1", description: "Frankfurt" });
    expect(patch({ password: "new" })).toEqual({ name: "eu-1", password: "new" });
    expect(ChangedPlaneForm.safeParse({ ...opened, tls: secured.tls }).success).toBe(true);
  });

  test("loses what was emptied: the user with the password, TLS with https", () => {
    expect(patch({ username: undefined })).toEqual({ name: "eu-1", username: null, password: null });
    expect(patch({ endpoints: ["http://etcd:2379"] })).toMatchObject({ endpoints: ["http://etcd:2379"], tls: null });
    expect(patch({ password: null })).toEqual({ name: "eu-1", password: null });
    expect(patch({ tls: { ...opened.tls, ca: undefined } }).tls).toMatchObject({ ca: null });
  });

  test("is tried out with its stored secrets", () => {
    expect(toTrial(opened, "eu-1")).toMatchObject({ of: "eu-1", username: "gateplane", password: undefined });
  });
});
