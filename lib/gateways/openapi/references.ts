/** A `$ref` into the document itself; others (files, anchors) are not followed. */
export const isLocal = (reference: string) => reference === "#" || reference.startsWith("#/");

/** References that lead from one to the next are followed this far: more is a circle. */
const MAX_HOPS = 32;

/** What an object stands for: itself, or what its `$ref` leads to. Undefined when it leads nowhere or elsewhere. */
export function resolve(document: object, value: unknown): unknown {
  let current = value;
  for (let hops = 0; hops < MAX_HOPS; hops++) {
    const reference = referenceOf(current);
    if (reference === undefined) return current;
    if (!isLocal(reference)) return undefined;
    current = lookUp(document, reference);
  }
  return undefined;
}

export function referenceOf(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, "$ref")) return undefined;
  const { $ref } = value as { $ref: unknown };
  return typeof $ref === "string" ? $ref : undefined;
}

/** RFC 6901, as the fragment of a URI. */
function lookUp(document: object, reference: string): unknown {
  return reference
    .split("/")
    .slice(1)
    .map((token) => decode(token).replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>(
      (value, name) =>
        typeof value === "object" && value !== null && Object.hasOwn(value, name)
          ? (value as Record<string, unknown>)[name]
          : undefined,
      document,
    );
}

function decode(token: string): string {
  try {
    return decodeURIComponent(token);
  } catch {
    return token;
  }
}

type Broken = { path: string; reference: string };

/** Data in a document, where `$ref` is a word like any other. */
const dataFields = new Set(["example", "examples", "default", "enum", "const"]);

/** Every local reference that leads nowhere, or only to other references. At most 100. */
export function brokenReferences(document: object): Broken[] {
  const broken: Broken[] = [];
  const seen = new Set<object>();
  const waiting: { value: object; path: string }[] = [{ value: document, path: "" }];
  for (let next = waiting.pop(); next && broken.length < 100; next = waiting.pop()) {
    const { value, path } = next;
    if (seen.has(value)) continue;
    seen.add(value);
    const reference = referenceOf(value);
    if (reference !== undefined && isLocal(reference) && resolve(document, value) === undefined) {
      broken.push({ path, reference });
    }
    const inner = Object.entries(value).filter(([name]) => !dataFields.has(name) && !name.startsWith("x-"));
    for (const [name, child] of inner.reverse()) {
      if (isContainer(child)) waiting.push({ value: child, path: path === "" ? name : `${path}.${name}` });
    }
  }
  return broken;
}

function isContainer(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
