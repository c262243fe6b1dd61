import { describe, expect, test } from "vitest";
import { compileExpression } from "./expression.ts";

const variables: Record<string, string | number> = {
  uri: "/pets/7",
  arg_age: "12",
  http_x: "Blue",
  remote_addr: "10.1.2.3",
};
const holds = (rule: unknown) => compileExpression(rule)((name) => variables[name]);

describe("conditions", () => {
  test.each([
    [[], true],
    [[["uri", "==", "/pets/7"]], true],
    [[["uri", "/pets/7"]], true],
    [[["arg_age", "==", 12]], true],
    [[["arg_age", "==", "12"]], true],
    [[["http_x", "==", 12]], false],
    [[["missing", "==", null]], true],
    [[["missing", "~=", "a"]], true],
    [[["missing", "~~", "."]], false],
    [[["uri", "~~", "^/pets/[^/]+$"]], true],
    [[["uri", "~~", "^/PETS/"]], false],
    [[["uri", "~*", "^/PETS/"]], true],
    [[["uri", "!", "~~", "^/pets/"]], false],
    [[["arg_age", ">", 11]], true],
    [[["arg_age", "<=", "12"]], true],
    [[["http_x", "<", 5]], false],
    [[["http_x", "in", ["Red", "Blue"]]], true],
    [[["http_x", "IN", ["Red"]]], false],
    [[["http_x", "has", "Blue"]], false],
    [[["remote_addr", "ipmatch", ["10.1.0.0/16"]]], true],
    [[["remote_addr", "ipmatch", "::1"]], false],
    [
      [
        ["uri", "==", "/pets/7"],
        ["arg_age", "==", 13],
      ],
      false,
    ],
    [["OR", ["uri", "==", "/x"], ["arg_age", "==", 12]], true],
    [["AND", ["uri", "==", "/x"], ["arg_age", "==", 12]], false],
    [["!AND", ["uri", "==", "/x"], ["arg_age", "==", 12]], true],
    [["!OR", ["uri", "==", "/x"], ["arg_age", "==", 13]], true],
    [
      [
        ["OR", ["uri", "==", "/x"], ["uri", "~~", "7$"]],
        ["arg_age", "==", 12],
      ],
      true,
    ],
    [[["uri", "~~", "("]], false],
  ])("%j is %s", (rule, expected) => expect(holds(rule)).toBe(expected));

  test.each([
    ["uri", "rule should be an array"],
    [["uri", "==", "/a"], "rule should be wrapped inside brackets"],
    [[["uri", "=~", "/a"]], "invalid operator '=~'"],
    [[["uri", "?", "==", "/a"]], "bad 'not' expression"],
    [["OR", ["uri", "==", "/a"]], "rule too short"],
    [[[]], "rule too short"],
    [[["uri"]], "invalid expression"],
    [[["remote_addr", "ipmatch", ["localhost"]]], "invalid ip address: localhost"],
  ])("%j is refused", (rule, message) => expect(() => compileExpression(rule)).toThrow(message));
});
