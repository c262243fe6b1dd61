import type { Log } from "../log.ts";
import { toByteStrings } from "../nginx/bytes.ts";
import type { Directory, ItemCheck } from "./item-check.ts";
import type { PluginConfig, Route, Service, Upstream } from "./resources.ts";

export interface KeyValue {
  key: string;
  value: string;
  createRevision: number;
  modRevision: number;
}

export interface Item<Value> {
  key: string;
  createdIndex: number;
  modifiedIndex: number;
  /** As the control API shows it. */
  value: Value;
  /** The same with byte strings, as requests are compared with it. */
  served: Value;
}

/**
 * What the plane holds of its etcd, and how it takes what it cannot use (APISIX 3.10-3.17): an invalid value on the watch
 * leaves the old one serving, on a load the item is missing, and what is not JSON at all deletes.
 */
export class Store {
  readonly routes = new Map<string, Item<Route>>();
  readonly services = new Map<string, Item<Service>>();
  readonly upstreams = new Map<string, Item<Upstream>>();
  readonly plugin_configs = new Map<string, Item<PluginConfig>>();
  readonly plugin_metadata = new Map<string, Item<object>>();
  /** Grows with every change that a router must be built anew for. */
  version = 0;

  readonly #prefix: string;
  readonly #check: ItemCheck;
  readonly #log: Log;

  constructor(prefix: string, check: ItemCheck, log: Log) {
    this.#prefix = prefix;
    this.#check = check;
    this.#log = log;
  }

  load(pairs: readonly KeyValue[]): void {
    for (const directory of directories) this[directory].clear();
    for (const pair of pairs) this.put(pair);
    this.version += 1;
  }

  put(pair: KeyValue): void {
    const place = this.#placeOf(pair.key);
    if (!place) return;
    const parsed = parseJson(pair.value);
    if (parsed === undefined) return this.delete(pair.key);
    const value = this.#checked(pair.key, place.directory, parsed);
    if (!value) return;
    const { key, createRevision: createdIndex, modRevision: modifiedIndex } = pair;
    Object.assign(value, { id: place.id });
    const item = { key, createdIndex, modifiedIndex, value, served: toByteStrings(value) };
    (this[place.directory] as Map<string, object>).set(place.id, item);
    this.version += 1;
  }

  delete(key: string): void {
    const place = this.#placeOf(key);
    if (place && this[place.directory].delete(place.id)) this.version += 1;
  }

  #checked(key: string, directory: Directory, parsed: unknown): object | undefined {
    try {
      if (typeof parsed !== "object" || parsed === null) throw new Error("it should be an object");
      this.#check(directory, parsed);
      return parsed;
    } catch (error) {
      this.#log("error", `failed to check item data of [${key}] err: ${(error as Error).message}`);
      return undefined;
    }
  }

  /** By the bare start of the key, as APISIX does: `routes_backup/x` counts as a route. */
  #placeOf(key: string): { directory: Directory; id: string } | undefined {
    const path = key.slice(this.#prefix.length + 1);
    const directory = directories.find((name) => path.startsWith(name));
    const id = directory && path.slice(directory.length + 1);
    return directory && id ? { directory, id } : undefined;
  }
}

const directories = ["routes", "services", "upstreams", "plugin_configs", "plugin_metadata"] as const;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
