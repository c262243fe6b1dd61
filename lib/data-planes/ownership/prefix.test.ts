import { describe, expect, test } from "vitest";
import { PlanePrefix } from "../schema";
import { findOverlap, prefixesOverlap } from "./prefix";

describe("prefixes", () => {
  test.each([
    ["/apisix", "/apisix", true],
    ["/apisix", "/apisix/eu", true],
    ["/apisix/eu", "/apisix", true],
    ["/apisix", "/apisix-b", false],
    ["/apisix/eu", "/apisix/us", false],
    ["/a/b", "/a/bc", false],
  ])("%s and %s overlap: %s", (one, other, overlap) => {
    expect(prefixesOverlap(one, other)).toBe(overlap);
  });

  test.each([
    ["/apisix/", "/apisix"],
    [" /a/b// ", "/a/b"],
    ["/gate-1_x.y", "/gate-1_x.y"],
  ])("%j has the normal form %s", (given, normal) => {
    expect(PlanePrefix.parse(given)).toBe(normal);
  });

  test.each(["", "/", "apisix", "/a//b", "/a b", "/ä", "/a\u0000b"])("%j is refused", (given) => {
    expect(PlanePrefix.safeParse(given).success).toBe(false);
  });

  test("only planes on the same etcd overlap, and never with themselves", () => {
    const eu = { name: "eu", prefix: "/apisix", clusterId: "1" };
    const us = { name: "us", prefix: "/apisix/us", clusterId: "1" };
    expect(findOverlap(us, [eu, us])).toBe(eu);
    expect(findOverlap({ ...us, clusterId: "2" }, [eu])).toBeNull();
    expect(findOverlap({ ...us, clusterId: null }, [{ ...eu, clusterId: null }])).toBeNull();
  });
});
