import { planWrite, type Plan, type PlannedKey } from "../plan";
import { readLive, type LiveScope } from "../read-live";
import type { WriteInput } from "./contract";
import type { HeldFence, Standing } from "./fence";
import type { Ledger } from "./ledger";
import { refuseOlderEtcd, refuseOtherOwner, refuseOthersKeys } from "./refusals";
import type { Steps } from "./steps";

/** What the plane holds, how the fence stands there, and what is left to do. */
export type View = { live: LiveScope; standing: Standing; plan: Plan; changes: readonly PlannedKey[] };

/** Looks at the plane again and again, and remembers enough to tell who changed what. */
export class Survey {
  private first: LiveScope | null = null;

  constructor(
    private readonly input: WriteInput,
    private readonly steps: Steps,
    private readonly fence: HeldFence,
    private readonly ledger: Ledger,
  ) {}

  async look(): Promise<View> {
    const { plane, scope } = this.input;
    const live = await this.steps.run(
      "read",
      () => readLive(plane, scope),
      ({ revision, keys }) => ({ revision, keys: keys.size }),
    );
    refuseOlderEtcd(this.first, live, this.input);
    return this.steps.run("plan", () => Promise.resolve(this.viewOf(live)), describe);
  }

  /** At the revision of the last transaction: what comes after it is drift, not a failed release. */
  async verify(): Promise<View> {
    const { plane, scope } = this.input;
    const read = () => readLive(plane, scope, { revision: this.ledger.revision });
    return this.steps.run("verify", async () => this.viewOf(await read()), describe);
  }

  private viewOf(live: LiveScope): View {
    const { input } = this;
    refuseOtherOwner(live, input);
    const standing = this.fence.standing(live.marker);
    this.first ??= live;
    const complete = this.first.marker?.state === "complete" ? this.first.marker.snapshot : null;
    const plan = planWrite({ ...input, desired: input.snapshot, live, complete });
    refuseOthersKeys(plan, input);
    return { live, standing, plan, changes: plan.keys.filter(({ change }) => change !== "unchanged") };
  }
}

function describe({ live, plan, changes }: View) {
  const deleted = changes.filter(({ change }) => change === "delete").length;
  return {
    revision: live.revision,
    put: changes.length - deleted,
    deleted,
    unchanged: plan.keys.length - changes.length,
    foreign: plan.foreign.map(({ key, kind }) => ({ key, kind })),
  };
}
