export interface Pattern {
  text: string;
  /** Everything that begins with the text, or the text alone. */
  isPrefix: boolean;
}

/** What stands before the first of these characters; without one the whole text is meant. */
export function patternOf(text: string, ...wildcards: string[]): Pattern {
  const ends = wildcards.map((wildcard) => text.indexOf(wildcard)).filter((end) => end >= 0);
  return ends.length > 0 ? { text: text.slice(0, Math.min(...ends)), isPrefix: true } : { text, isPrefix: false };
}

/** Entries by pattern: a look-up costs one hash probe per length of prefix in use, however many entries there are. */
export class PrefixIndex<Entry> {
  readonly #exact = new Map<string, Entry[]>();
  readonly #prefixes = new Map<string, Entry[]>();
  readonly #lengths: number[];

  constructor(entries: Iterable<readonly [Pattern, Entry]>, order?: (left: Entry, right: Entry) => number) {
    for (const [{ text, isPrefix }, entry] of entries) {
      const lists = isPrefix ? this.#prefixes : this.#exact;
      const list = lists.get(text);
      if (list) list.push(entry);
      else lists.set(text, [entry]);
    }
    if (order) for (const lists of [this.#exact, this.#prefixes]) for (const list of lists.values()) list.sort(order);
    const lengths = new Set([...this.#prefixes.keys()].map((prefix) => prefix.length));
    this.#lengths = [...lengths].sort((left, right) => right - left);
  }

  /** The lists that cover a text: the exact one first, then prefixes, the longest first. */
  *covering(text: string): Generator<readonly Entry[]> {
    const exact = this.#exact.get(text);
    if (exact) yield exact;
    for (const length of this.#lengths) {
      const list = length <= text.length ? this.#prefixes.get(text.slice(0, length)) : undefined;
      if (list) yield list;
    }
  }
}
