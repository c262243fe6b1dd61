import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { GatewayName, StageName } from "@/lib/core/names";
import { bearsLabels, isKeyOf, keyPrefixes, scopeLabels } from "./scope";

const scope = { gateway: "shop", stage: "prod" };

const names = (schema: typeof GatewayName, max: number) =>
  fc.stringMatching(new RegExp(`^[a-z][a-z0-9-]{0,${max - 1}}$`)).filter((name) => schema.safeParse(name).success);
const scopes = fc.record({ gateway: names(GatewayName, 30), stage: names(StageName, 16) });

describe("a scope's keys", () => {
  test("are told from its neighbours' by the whole of both names", () => {
    expect(isKeyOf(scope)("routes/shop.prod.ab12cd34")).toBe(true);
    for (const key of [
      "routes/shop.prod-2.ab12cd34",
      "routes/shop-b.prod.ab12cd34",
      "routes/shop.pro.ab12cd34",
      "routes/a.shop.prod.ab12cd34",
      "routes_backup/shop.prod.ab12cd34",
      "consumers/shop.prod.ab12cd34",
      "routes/shop.prod",
    ]) {
      expect(isKeyOf(scope)(key), key).toBe(false);
    }
  });

  test("belong to one scope only", () => {
    fc.assert(
      fc.property(scopes, scopes, (one, other) => {
        fc.pre(one.gateway !== other.gateway || one.stage !== other.stage);
        for (const prefix of keyPrefixes(one)) expect(isKeyOf(other)(`${prefix}ab12cd34`)).toBe(false);
      }),
    );
  });
});

describe("labels", () => {
  test("make an object ours whatever other labels it bears", () => {
    expect(bearsLabels({ labels: { team: "a", ...scopeLabels(scope) } }, scope)).toBe(true);
  });

  test.each([
    [null],
    ["text"],
    [{}],
    [{ labels: null }],
    [{ labels: { ...scopeLabels(scope), stage: "test" } }],
    [{ labels: { gateway: "shop", stage: "prod" } }],
  ])("%j does not bear them", (value) => {
    expect(bearsLabels(value, scope)).toBe(false);
  });
});
