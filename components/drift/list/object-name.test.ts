import { expect, test } from "vitest";
import { objectName } from "./object-name";

test("the released name counts more than the one that was found", () => {
  expect(objectName({ before: { name: "listPets" }, after: { name: "by hand" } })).toBe("listPets");
  expect(objectName({ before: null, after: { name: "by hand" } })).toBe("by hand");
});

test("what has no name, or none that could be read, has none here", () => {
  expect(objectName({ before: { id: "1" }, after: null })).toBeNull();
  expect(objectName({ before: "text", after: { name: 7 } })).toBeNull();
});
