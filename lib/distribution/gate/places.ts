import type { RenderedObject } from "../render/contract";

/** Where in a definition an object comes from. */
export function sourcePath({ source }: Pick<RenderedObject, "source">): string {
  return `${source.kind}s[${source.name}]`;
}

/** A pointer as people write it: `/rules/0/key` is `rules[0].key`. */
export function fieldPath(pointer: string): string {
  const names = pointerNames(pointer).map((name) => (/^\d+$/.test(name) ? `[${name}]` : `.${name}`));
  return names.join("").replace(/^\./, "");
}

export function joinPath(path: string, pointer: string): string {
  const field = fieldPath(pointer);
  return field === "" || field.startsWith("[") ? `${path}${field}` : `${path}.${field}`;
}

export function pointerNames(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"));
}
