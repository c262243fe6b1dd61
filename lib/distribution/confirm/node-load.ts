import type { Expectation, ShownKind } from "./expectation";
import type { NodeItems } from "./node-items";

/** Judges one node's answers. Pure; what it finds wrong is said in words for people, by the first few names. */

const MOST_NAMES = 3;

/** What keeps a node from running the scope's objects of one kind as its etcd holds them; nothing when it does. */
export function complaintsAbout(kind: ShownKind, { idPrefix, revisions }: Expectation, shown: NodeItems): string[] {
  const held = revisions[kind];
  const ids = [...held.keys()];
  const standing = (id: string) => compare(shown.get(id) ?? null, held.get(id) ?? 0);
  const loaded = ids.filter((id) => shown.has(id));
  const surplus = [...shown.keys()].filter((id) => id.startsWith(idPrefix) && !held.has(id));
  const found: [words: string, ids: string[]][] = [
    ["it lacks", ids.filter((id) => !shown.has(id))],
    ["it still runs an older", loaded.filter((id) => standing(id) === "older")],
    ["it still has the deleted", surplus],
    ["it is ahead of its etcd with", loaded.filter((id) => standing(id) === "newer")],
    ["it does not tell the revision of", loaded.filter((id) => standing(id) === "untold")],
  ];
  return found.filter(([, some]) => some.length > 0).map(([words, some]) => `${words} ${named(kind, some)}`);
}

/** A node serves a route without the plugins that it does not know, and says nothing. */
export function complaintsAboutPlugins({ plugins }: Expectation, known: ReadonlySet<string>): string[] {
  const missing = plugins.filter((plugin) => !known.has(plugin));
  return missing.length === 0 ? [] : [`it serves routes without the ${listed("plugin", missing)} it does not know`];
}

function compare(shown: number | null, held: number): "equal" | "older" | "newer" | "untold" {
  if (shown === null) return "untold";
  if (shown === held) return "equal";
  return shown < held ? "older" : "newer";
}

function named(kind: ShownKind, ids: readonly string[]): string {
  return listed(kind.slice(0, -1), ids);
}

function listed(noun: string, names: readonly string[]): string {
  const first = [...names].sort().slice(0, MOST_NAMES).join(", ");
  const rest = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : "";
  return `${noun}${names.length === 1 ? "" : "s"} ${first}${rest}`;
}
