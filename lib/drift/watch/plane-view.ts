import type { LiveKey } from "@/lib/etcd/read";
import type { WatchedChange } from "@/lib/etcd/watch";
import type { Tolerance } from "../compare";
import { placeOfKey } from "./place-of-key";
import { ScopeView } from "./scope-view";

/** Everything of ours on one plane, kept up with its etcd change by change. */
export class PlaneView {
  readonly scopes = new Map<string, ScopeView>();
  tolerances: ReadonlyMap<string, Tolerance> = new Map();

  constructor(
    private readonly prefix: string,
    private readonly macKey: Buffer,
  ) {}

  scope(name: string): ScopeView {
    const known = this.scopes.get(name) ?? new ScopeView(name);
    this.scopes.set(name, known);
    return known;
  }

  /** @returns the scopes whose keys changed, and those whose marker did */
  apply(changes: readonly WatchedChange[]): { touched: Set<ScopeView>; marked: Set<ScopeView> } {
    const touched = new Set<ScopeView>();
    const marked = new Set<ScopeView>();
    for (const change of changes) {
      const place = placeOfKey(change.key.slice(this.prefix.length + 1));
      if (place === null) continue;
      const scope = this.scope(place.scope);
      if (place.isMarker) {
        scope.putMarker(toLiveKey(change));
        marked.add(scope);
      } else {
        scope.put({ ...change, key: place.key }, this.macKey);
        touched.add(scope);
      }
    }
    return { touched, marked };
  }
}

function toLiveKey({ key, value, modRevision }: WatchedChange): LiveKey | null {
  return value === null ? null : { key, value, modRevision, createRevision: modRevision };
}
