import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { describeApi } from "./describe-api";

/** Routes that describe no operation: the description itself, and what there is not. */
const undescribed = ["/openapi.json", "/{...missing}"];

test("every route is described, with its methods, and nothing else is", () => {
  const routes = globSync("app/api/v1/**/route.ts").flatMap((file) => {
    const path = file.slice("app/api/v1".length, -"/route.ts".length).replace(/\[([^\]]+)\]/g, "{$1}");
    const methods = readFileSync(file, "utf8").matchAll(/^export const (GET|POST|PUT|PATCH|DELETE)\b/gm);
    return undescribed.includes(path) ? [] : Array.from(methods, ([, method]) => `${method} ${path}`);
  });
  const described = Object.entries(describeApi().paths ?? {}).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(described.sort()).toEqual(routes.sort());
});
