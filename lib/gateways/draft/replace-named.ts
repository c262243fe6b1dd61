type Named = { id?: string; name: string };

/** The list with one item more, or with one in the place of that of this name; null when there is none of this name. */
export function replaceNamed<T extends Named>(items: readonly T[], name: string | undefined, item: T): T[] | null {
  if (name === undefined) return [...items, item];
  if (!items.some((one) => one.name === name)) return null;
  return items.map((one) => (one.name === name ? { ...item, id: one.id } : one));
}

/** The list without the item of this name; null when there is none. */
export function withoutNamed<T extends Named>(items: readonly T[], name: string): T[] | null {
  const rest = items.filter((one) => one.name !== name);
  return rest.length === items.length ? null : rest;
}
