import type { BlueprintDraft, IdentifiedBackend, IdentifiedDraft, IdentifiedResource, ShortId } from "./identified";
import { routeForm } from "./path-template";
import type { Resource } from "./schema";

type Stored = { backends: readonly IdentifiedBackend[]; resources: readonly IdentifiedResource[] };

/**
 * Gives every backend and resource the id it has, or a new one. Resources are known by their name, then by methods
 * and path, so that a rename keeps the route.
 */
export function identify(draft: BlueprintDraft, stored: Stored, newId: () => ShortId = newShortId): IdentifiedDraft {
  const byName = ({ name }: { name: string }) => name;
  return {
    stages: draft.stages,
    backends: withIds(draft.backends, stored.backends, [byName], newId),
    resources: withIds(draft.resources, stored.resources, [byName, routeOf], newId),
  };
}

/** Goes through the keys one after the other; each stored id is given once. */
function withIds<Item, T extends Item & { id?: ShortId }>(
  drafts: readonly T[],
  stored: readonly (Item & { id: ShortId })[],
  keys: readonly ((item: Item) => string)[],
  newId: () => ShortId,
): (T & { id: ShortId })[] {
  const ids = drafts.map(({ id }) => id);
  const free = new Map(stored.map((item) => [item.id, item]));
  const claim = (at: number, id: ShortId | undefined) => {
    if (id === undefined || !free.delete(id)) return;
    ids[at] = id;
  };
  ids.forEach((id, at) => claim(at, id));
  for (const key of keys) {
    const idByKey = new Map([...free.values()].map((item) => [key(item), item.id]));
    drafts.forEach((draft, at) => {
      if (ids[at] === undefined) claim(at, idByKey.get(key(draft)));
    });
  }
  return drafts.map((draft, at) => ({ ...draft, id: ids[at] ?? newId() }));
}

function routeOf({ methods, path }: Resource): string {
  return `${methods.join(",")} ${routeForm(path)}`;
}

const ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";

/** Random: eight of 36 characters, 2.8e12 of them; the database guards the rest. */
export function newShortId(): ShortId {
  const bytes = crypto.getRandomValues(new Uint32Array(8));
  return Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join("");
}
