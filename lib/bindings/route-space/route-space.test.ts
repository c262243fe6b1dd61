import { describe, expect, test } from "vitest";
import { findRouteSpaceConflict, type StageOnPlane } from "./route-space";

const stage = (gateway: string, over: Partial<StageOnPlane> = {}): StageOnPlane => ({
  dataPlane: "eu",
  gateway,
  stage: "prod",
  hosts: [],
  pathPrefix: "/pets",
  ...over,
});

describe("the route space of a plane", () => {
  test("one claim has one owner", () => {
    expect(findRouteSpaceConflict([stage("shop"), stage("pets")], "pets")).toEqual({
      dataPlane: "eu",
      gateway: "pets",
      stage: "prod",
      otherGateway: "shop",
      otherStage: "prod",
      host: "",
      pathPrefix: "/pets",
    });
  });

  test("the same claim on another plane is another claim", () => {
    expect(findRouteSpaceConflict([stage("shop"), stage("pets", { dataPlane: "us" })], "pets")).toBeNull();
  });

  test("neighbouring and nested prefixes are apart", () => {
    const others = [stage("shop", { pathPrefix: "/pets/shop" }), stage("vets", { pathPrefix: "/petstore" })];
    expect(findRouteSpaceConflict([...others, stage("pets")], "pets")).toBeNull();
  });

  test("one common host is enough, whatever its case", () => {
    const stages = [stage("shop", { hosts: ["a.test", "B.test"] }), stage("pets", { hosts: ["b.test", "c.test"] })];
    expect(findRouteSpaceConflict(stages, "pets")).toMatchObject({ otherGateway: "shop", host: "b.test" });
  });

  test("a stage for any host leaves a stage with a host of its own alone", () => {
    expect(findRouteSpaceConflict([stage("shop"), stage("pets", { hosts: ["pets.test"] })], "pets")).toBeNull();
  });

  test("two stages of one gateway conflict too", () => {
    const stages = [stage("pets"), stage("pets", { stage: "stag" })];
    expect(findRouteSpaceConflict(stages, "pets")).toMatchObject({ stage: "stag", otherStage: "prod" });
  });

  test("what two other gateways quarrel about is not this one's affair", () => {
    expect(
      findRouteSpaceConflict([stage("shop"), stage("vets"), stage("pets", { pathPrefix: "/p" })], "pets"),
    ).toBeNull();
  });
});
