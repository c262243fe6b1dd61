/** `{vars.name}` in hosts, upstream paths and plugin values stands for a variable of the stage. */
export const REFERENCE = /\{vars\.([^{}]*)\}/g;

/** The names of all variables that a value refers to, at any depth, each once. */
export function referencedVariables(value: unknown): string[] {
  const names = new Set<string>();
  collect(value, names);
  return [...names];
}

function collect(value: unknown, names: Set<string>): void {
  if (typeof value === "string") {
    for (const [, name = ""] of value.matchAll(REFERENCE)) names.add(name);
  } else if (typeof value === "object" && value !== null) {
    for (const inner of Object.values(value)) collect(inner, names);
  }
}

/** Whether a text is a reference and nothing else: it holds no secret itself, and takes the variable's type. */
export function isReference(text: string): boolean {
  return /^\{vars\.[^{}]*\}$/.test(text);
}
