export type Movement = { created: number; changed: number; deleted: number };

/** What became of the keys since they had these hashes. */
export function movementSince(before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): Movement {
  const movement = { created: 0, changed: 0, deleted: 0 };
  for (const [key, hash] of now) {
    const earlier = before.get(key);
    if (earlier === undefined) movement.created++;
    else if (earlier !== hash) movement.changed++;
  }
  for (const key of before.keys()) if (!now.has(key)) movement.deleted++;
  return movement;
}
