import { isKeyOf, scopeLabels } from "@/lib/distribution/scope";
import type { etcdClient } from "../etcd";
import type { TestPlane } from "../fleet";
import type { Dice } from "../fuzz/dice";

/** Somebody with etcdctl, who also has things of their own on the planes. */
export class Vandal {
  /** Whole keys of the gateway's that it changed at some time. */
  readonly edited = new Set<string>();
  /** Its own things, by their whole key. */
  readonly put: Record<string, string> = {};

  constructor(
    private readonly dice: Dice,
    private readonly client: ReturnType<typeof etcdClient>,
    private readonly gateway: string,
    private readonly planes: readonly TestPlane[],
  ) {}

  async edit(): Promise<void> {
    const { prefix } = this.dice.pick(this.planes);
    const own = `${prefix}/routes/${this.gateway}.prod-2.mine`;
    this.put[own] = `{"mine":${this.dice.below(1000)}}`;
    await this.client.put(own).value(this.put[own]);

    const scope = { gateway: this.gateway, stage: "prod" };
    const isGateways = isKeyOf(scope);
    const keys = await this.client.getAll().prefix(`${prefix}/`).keys();
    const ours = keys.filter((key) => isGateways(key.slice(prefix.length + 1)));
    if (ours.length === 0) return;
    const key = this.dice.pick(ours);
    this.edited.add(key);
    if (this.dice.chance(0.4)) await this.client.delete().key(key);
    else await this.client.put(key).value(JSON.stringify({ edited: true, labels: scopeLabels(scope) }));
  }

  /** What became of its own things. */
  async neighbours(): Promise<Record<string, string>> {
    const entries = Object.keys(this.put).map(
      async (key) => [key, (await this.client.get(key).string()) ?? ""] as const,
    );
    return Object.fromEntries(await Promise.all(entries));
  }
}
