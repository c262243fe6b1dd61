import type { DriftDto } from "@/lib/drift/schema";

/** What people call the object of a key, as it was released or else as it was found; null: it has no name. */
export function objectName({ before, after }: Pick<DriftDto, "before" | "after">): string | null {
  return nameIn(before) ?? nameIn(after);
}

function nameIn(value: unknown): string | null {
  if (typeof value !== "object" || value === null || !("name" in value)) return null;
  return typeof value.name === "string" ? value.name : null;
}
