import { describe, expect, test } from "vitest";
import { toBytes } from "./bytes.ts";
import { escapeControlCharacters, escapeUri, readTarget } from "./uri.ts";

describe("the path that routes are matched with", () => {
  test.each([
    ["/pets/1", "/pets/1"],
    ["/", "/"],
    ["//a///b", "/a/b"],
    ["/a/./b/../c", "/a/c"],
    ["/a/b/..", "/a/"],
    ["/a/.", "/a/"],
    ["/a/", "/a/"],
    ["/a%2Fb", "/a/b"],
    ["/a/%2e%2e/b", "/b"],
    ["/a%20b", "/a b"],
    ["/a+b", "/a+b"],
    ["/a%3Fb?c=d", "/a?b"],
    ["/a#b", "/a"],
    ["/caf%C3%A9", toBytes("/café")],
    ["http://example.com/x?y=1", "/x"],
    ["http://example.com", "/"],
  ])("%s is %s", (target, uri) => expect(readTarget(target)?.uri).toBe(uri));

  test.each(["/..", "/a/../../b", "/%zz", "/a%0", "/%00", "*", "a"])("%s is refused", (target) => {
    expect(readTarget(target)).toBeUndefined();
  });
});

test("the query is kept as it is, question marks included", () => {
  expect(readTarget("/a?b=%20&c=d?e")).toEqual({ raw: "/a?b=%20&c=d?e", uri: "/a", args: "b=%20&c=d?e" });
  expect(readTarget("/a?")).toEqual({ raw: "/a?", uri: "/a", args: "" });
});

test("a path is escaped as nginx does it", () => {
  expect(escapeUri("/a b\"#%<>?\\^`{|}~:@!$&'()*+,;=[]")).toBe(
    "/a%20b%22%23%25%3C%3E%3F%5C%5E%60%7B%7C%7D~:@!$&'()*+,;=[]",
  );
  expect(escapeUri(toBytes("/é\n"))).toBe("/%C3%A9%0A");
  expect(escapeControlCharacters("?a=b c\r\n")).toBe("?a=b c%0D%0A");
});
