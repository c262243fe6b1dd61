import { scopeLabels, type Scope } from "@/lib/distribution/scope";
import type { EtcdPlane } from "@/lib/etcd/client";
import type { Dice } from "../fuzz/dice";

const neighbours = ["routes/shop.prod-2.a", "routes/1", "services/shop-b.prod.a", "gateplane/stages/shop/prod-2"];

/** Somebody with etcdctl: edits, deletes and adds keys of a scope, and has things of their own beside it. */
export class Outsider {
  private readonly strangers = new Set<string>();
  private edits = 0;

  constructor(
    private readonly dice: Dice,
    private readonly etcd: EtcdPlane,
    private readonly prefix: string,
    private readonly scope: Scope,
    /** Keys that releases write. */
    private readonly keys: readonly string[],
  ) {}

  /** @returns the revision at which it did something */
  async meddle(): Promise<string> {
    const what = this.dice.weigh({ edit: 6, delete: 3, add: 1, neighbour: 2, stranger: 0.3 });
    const labels = scopeLabels(this.scope);
    const value = JSON.stringify({ edit: ++this.edits, ...(what === "stranger" ? {} : { labels }) });
    if (what === "delete") return this.delete(this.dice.pick(this.keys));
    if (what === "edit") return this.put(this.dice.pick(this.keys), value);
    if (what === "neighbour") return this.put(this.dice.pick(neighbours), value);
    const key = `routes/${this.scope.gateway}.${this.scope.stage}.${what}${this.edits}`;
    if (what === "stranger") this.strangers.add(key);
    return this.put(key, value);
  }

  /** Takes away what keeps releases from the scope. @returns the revisions at which it did */
  async tidyUp(): Promise<string[]> {
    const revisions: string[] = [];
    for (const key of this.strangers) revisions.push(await this.delete(key));
    return revisions;
  }

  private async put(key: string, value: string): Promise<string> {
    return (await this.etcd.put(`${this.prefix}/${key}`, value)).revision;
  }

  private async delete(key: string): Promise<string> {
    return (await this.etcd.delete(`${this.prefix}/${key}`)).revision;
  }
}
