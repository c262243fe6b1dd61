import { describe, expect, test } from "vitest";
import { literalPath, pathRegex, PRIORITY_STEP, readPath, specificity } from "./path";

const regexOf = (path: string) => pathRegex(readPath(path));
const matches = (path: string, request: string) => new RegExp(regexOf(path)).test(request);

describe("pathRegex", () => {
  test.each([
    ["/pets", "^/pets$"],
    ["/", "^/$"],
    ["/pets/", "^/pets/$"],
    ["/pets/{id}", "^/pets/[^/]+$"],
    ["/files/{id}.{format}", "^/files/[^/]+\\.[^/]+$"],
    ["/files/{id}:abort", "^/files/[^/]+:abort$"],
    ["/a+b/(c)", "^/a\\+b/\\(c\\)$"],
    ["/files/*", "^/files/[\\s\\S]*$"],
    ["/*", "^/[\\s\\S]*$"],
  ])("of %s is %s", (path, regex) => {
    expect(regexOf(path)).toBe(regex);
  });

  test("captures parameters in their order, and the subpath last", () => {
    expect(pathRegex(readPath("/a/{x}-{y}/*"), { capturing: true })).toBe("^/a/([^/]+)-([^/]+)/([\\s\\S]*)$");
  });

  test("takes one segment's text for a parameter, and no empty one", () => {
    expect(matches("/pets/{id}", "/pets/7")).toBe(true);
    expect(matches("/pets/{id}", "/pets/")).toBe(false);
    expect(matches("/pets/{id}", "/pets/7/")).toBe(false);
    expect(matches("/pets/{id}", "/pets/7/toys")).toBe(false);
  });

  test("takes every subpath, also one that holds a line feed, but not the path above", () => {
    expect(matches("/files/*", "/files/a/b\nc")).toBe(true);
    expect(matches("/files/*", "/files/")).toBe(true);
    expect(matches("/files/*", "/files")).toBe(false);
  });

  test("quotes every character that means something in a regular expression", () => {
    const path = "/!\"$&'()*+,-.:;<=>@[\\]^_`|~";
    expect(matches(path, path)).toBe(true);
    expect(matches("/a.b", "/aXb")).toBe(false);
  });

  test("decodes text, as nodes decode a request's path", () => {
    expect(literalPath(readPath("/caf%C3%A9/a%20b"))).toBe("/café/a b");
    expect(regexOf("/%7Bid%7D/{id}")).toBe("^/\\{id\\}/[^/]+$");
  });
});

describe("specificity", () => {
  const order = (...paths: string[]) => paths.map((path) => specificity(readPath(path)));

  test("reads the ranks of the segments as a number of base 4, the first the most significant", () => {
    expect(specificity(readPath("/a/{b}.json/{c}/*"))).toBe(3 * 4 ** 14 + 2 * 4 ** 13 + 4 ** 12);
  });

  test("falls from text over text with a parameter and a parameter to every subpath", () => {
    const falling = order("/f/a", "/f/{x}:y", "/f/{x}", "/f/*");
    expect(falling).toEqual([...falling].sort((left, right) => right - left));
    expect(new Set(falling).size).toBe(4);
  });

  test("decides at the first segment that differs, however many follow", () => {
    const [literal = 0, parameter = 0] = order("/a/{x}/{y}", "/{x}/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p");
    expect(literal).toBeGreaterThan(parameter);
  });

  test("never reaches one step of a user's priority, which stays an exact number", () => {
    expect(specificity(readPath("/a".repeat(20)))).toBe(PRIORITY_STEP - 1);
    expect(Number.isSafeInteger(1000 * PRIORITY_STEP + PRIORITY_STEP - 1)).toBe(true);
  });
});
