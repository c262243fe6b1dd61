import { describe, expect, test } from "vitest";
import { testPlane } from "@/lib/testing/planes";
import { testEtcd } from "@/lib/testing/etcd";
import { etcd } from "@/lib/etcd/client";
import { formatMarker, markerKey, parseMarker, readMarker } from "./marker";

const scope = { gateway: "shop", stage: "prod" };
const marker = {
  installation: "here",
  release: "0198-release",
  target: "0198-target",
  seq: 7,
  attempt: 2,
  state: "writing",
  snapshot: "abc",
  keys: 3,
} as const;

const found = (value: string) => ({ key: "/apisix/marker", value, modRevision: "12", createRevision: "3" });

describe("the marker", () => {
  test("is plain JSON below the watched prefix, its fields in this order", () => {
    expect(markerKey("/apisix", scope)).toBe("/apisix/gateplane/stages/shop/prod");
    expect(formatMarker(marker)).toMatch(
      /^\{"v":1,"installation":"here","release":"0198-release","target":"0198-target","seq":7,"attempt":2,"state":"writing","snapshot":"abc","keys":3,"at":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"\}$/,
    );
  });

  test("is read back with the revision it was put at", () => {
    const read = parseMarker(found(formatMarker(marker)), { name: "plane" });
    expect(read).toMatchObject({ v: 1, ...marker, modRevision: "12" });
  });

  test("is null only when there is none", () => {
    expect(parseMarker(undefined, { name: "plane" })).toBeNull();
    for (const value of ["", "not JSON", "{}", formatMarker(marker).replace('"v":1', '"v":2')]) {
      expect(() => parseMarker(found(value), { name: "plane" })).toThrowError(
        expect.objectContaining({ code: "GP_WRITE_10005" }),
      );
    }
  });

  test("is read from the plane", async () => {
    const shared = testEtcd();
    const plane = testPlane(shared.endpoint, shared.prefix());
    expect(await readMarker(plane, scope)).toBeNull();
    await etcd(plane.connection).put(markerKey(plane.prefix, scope), formatMarker(marker));
    expect(await readMarker(plane, scope)).toMatchObject(marker);
  });
});
