/** More keys than this at once are no edits by hand: they are told of as one, and brought back by one release. */
export const BULK = 200;

/** As many keys as a summary names. */
const NAMED = 20;

export function isBulk(keys: { length: number }): boolean {
  return keys.length > BULK;
}

export function summaryOf(keys: readonly { key: string }[]) {
  return { count: keys.length, keys: keys.slice(0, NAMED).map(({ key }) => key) };
}
