import type { LiveScope } from "../read-live";
import { pluginsOf } from "../gate/plugins";
import { idPrefix, type Scope } from "../scope";
import { objectsOf, type Snapshot } from "../snapshot";

/** The kinds of object that a node can be asked for. What it runs of the others shows nowhere. */
export const shownKinds = ["routes", "services", "upstreams"] as const;
export type ShownKind = (typeof shownKinds)[number];

/** What a node must show when it runs what its etcd holds of a scope. */
export type Expectation = {
  /** Objects whose ids begin with it are the scope's, and no others are judged. */
  idPrefix: string;
  /** By kind and id: the revision of etcd that the object was last changed at. */
  revisions: Record<ShownKind, ReadonlyMap<string, number>>;
  plugins: readonly string[];
};

/**
 * From what etcd holds now, not from what it held when it was written: then a node that knows of somebody else's edit
 * since is no different from one that runs ours, and a node ahead of its etcd, which follows one that was restored, is.
 */
export function expectationOf(scope: Scope, snapshot: Snapshot, live: Pick<LiveScope, "keys">): Expectation {
  const revisions = { routes: new Map(), services: new Map(), upstreams: new Map() } as Record<
    ShownKind,
    Map<string, number>
  >;
  for (const [key, { modRevision }] of live.keys) {
    const [directory = "", id = ""] = key.split("/", 2);
    if (isShown(directory)) revisions[directory].set(id, Number(modRevision));
  }
  return { idPrefix: idPrefix(scope), revisions, plugins: pluginsIn(snapshot) };
}

/** Everything that must be loaded for the snapshot to do what it says. */
function pluginsIn(snapshot: Snapshot): string[] {
  return [...new Set(objectsOf(snapshot).flatMap((object) => Object.keys(pluginsOf(object))))].sort();
}

function isShown(directory: string): directory is ShownKind {
  return (shownKinds as readonly string[]).includes(directory);
}
