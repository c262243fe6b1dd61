/** A name that no other test has. */
export function newName(kind: string): string {
  return `${kind}-${crypto.randomUUID().slice(0, 8)}`;
}
