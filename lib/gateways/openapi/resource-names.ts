const MAX_LENGTH = 128;

/** A resource's name from an operation's id, or from its method and path where it has none. */
export function nameOf(operationId: unknown, method: string, path: string): string {
  const given = typeof operationId === "string" ? toName(operationId) : "";
  return given || toName(method.toLowerCase() + path.replace(/[{}]/g, "").replace(/\/+/g, "-"));
}

/** `name`, or with the first number behind it that makes it nobody else's. */
export function uniqueName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number++) {
    const numbered = `${name.slice(0, MAX_LENGTH - 1 - String(number).length)}-${number}`;
    if (!taken.has(numbered)) return numbered;
  }
}

function toName(text: string): string {
  return text
    .replace(/[^A-Za-z0-9_./:-]+/g, "-")
    .replace(/^[^A-Za-z]+/, "")
    .slice(0, MAX_LENGTH)
    .replace(/-+$/, "");
}
