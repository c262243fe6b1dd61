import { AppError } from "@/lib/core/errors";
import { isOutcomeUnknown, isTransient } from "@/lib/etcd/errors";
import { markerKey } from "../marker";
import type { ForeignEdit, PlannedKey } from "../plan";
import type { LiveScope } from "../read-live";
import { phasesOf } from "./chunks";
import type { WriteInput, WriteOutcome } from "./contract";
import { HeldFence } from "./fence";
import { Ledger } from "./ledger";
import { LostCompare } from "./lost-compare";
import { Sender } from "./sender";
import type { Steps } from "./steps";
import { Survey, type View } from "./survey";

/** How often others may come between, or answers be lost, before it gives up. */
const MAX_SETBACKS = 5;
const MAX_LOOKS = 3 * MAX_SETBACKS;

/** How long nodes are given to drop deleted routes when they cannot be asked. */
const NODES_NEED_MS = 2_000;

/** One call's way to the snapshot: it looks, does the next thing and looks again until nothing is left to do. */
export class SnapshotWriter {
  private readonly ledger = new Ledger();
  private readonly fence: HeldFence;
  private readonly survey: Survey;
  private readonly sender: Sender;
  private setbacks = 0;

  constructor(
    private readonly input: WriteInput,
    private readonly steps: Steps,
  ) {
    this.fence = new HeldFence(input);
    this.survey = new Survey(input, steps, this.fence, this.ledger);
    this.sender = new Sender(input, this.fence, this.ledger);
  }

  async write(): Promise<WriteOutcome> {
    let view = await this.survey.look();
    for (let looks = 1; ; looks++) {
      const next = await this.advance(view).catch((error: unknown) => this.recover(error));
      if ("state" in next) return next;
      if (this.setbacks > MAX_SETBACKS || looks > MAX_LOOKS) throw this.contested(view, next);
      view = next;
    }
  }

  /** The next step towards the end: the outcome, or what the plane holds after it. */
  private async advance({ live, standing, plan, changes }: View): Promise<WriteOutcome | View> {
    if (standing === "completed") return this.written({ revision: beforeChanges(changes, live.revision) });
    if (standing === "open") {
      await this.takeFence(live);
      // What an unfinished write had under way may have happened between the look and the fence.
      if (live.marker?.state === "writing") return this.survey.look();
    }
    if (changes.length === 0) return this.complete(live);
    const { toRoutes, afterRoutes } = phasesOf(changes);
    if (this.input.nodesHaveDroppedRoutes || afterRoutes.length === 0) {
      await this.send([...toRoutes, afterRoutes], plan.foreign);
      return this.verify();
    }
    const left = new Set(afterRoutes.map(({ key }) => key));
    await this.send(
      toRoutes,
      plan.foreign.filter(({ key }) => !left.has(key)),
    );
    return this.awaitingNodes(live);
  }

  private async send(phases: readonly (readonly PlannedKey[])[], overwritten: readonly ForeignEdit[]): Promise<void> {
    this.ledger.recordForeign(overwritten);
    await this.steps.run(
      "write",
      () => this.sender.send(phases),
      () => ({ revision: this.ledger.revision }),
    );
  }

  /** After lost answers the marker is put again before anything else: what is still under way can no longer apply. */
  private async recover(error: unknown): Promise<View> {
    const unknown = isOutcomeUnknown(error);
    if (!unknown && !(error instanceof LostCompare)) throw error;
    if (unknown) this.fence.doubt();
    if (++this.setbacks > MAX_SETBACKS && unknown) throw error;
    await this.steps.note({ setback: this.setbacks, reason: unknown ? "outcome unknown" : "changed meanwhile" });
    try {
      return await this.survey.look();
    } catch (failure) {
      throw unknown && isTransient(failure) ? error : failure;
    }
  }

  /** Names the key that somebody changed since the look before. */
  private contested(before: View, { changes }: View): AppError {
    const { plane, scope } = this.input;
    const seen = (key: string) => before.live.keys.get(key)?.modRevision ?? "0";
    const rival = changes.find(({ key, modRevision }) => seen(key) !== modRevision);
    return new AppError("GP_WRITE_10004", { key: rival?.key ?? markerKey(plane.prefix, scope), plane: plane.name });
  }

  private async takeFence(live: LiveScope): Promise<void> {
    const { seq, attempt } = this.input.fence;
    const take = () => this.fence.take(live);
    await this.steps.run("fence", take, (revision) => ({ seq, attempt, revision }));
  }

  private async verify(): Promise<View> {
    const view = await this.survey.verify();
    if (view.changes.length > 0) this.setbacks++;
    return view;
  }

  private async complete(live: LiveScope): Promise<WriteOutcome> {
    const complete = () => this.fence.complete();
    await this.steps.run("complete", complete, (revision) => ({ revision }));
    return this.written(live);
  }

  private written({ revision }: Pick<LiveScope, "revision">): WriteOutcome {
    return { state: "written", revision, counts: this.counts, foreign: this.ledger.foreign };
  }

  private awaitingNodes(live: LiveScope): WriteOutcome {
    return {
      state: "awaiting-nodes",
      resumeAfterMs: NODES_NEED_MS,
      revision: this.ledger.revision ?? live.revision,
      counts: this.counts,
      foreign: this.ledger.foreign,
    };
  }

  private get counts() {
    return this.ledger.counts(this.input.snapshot.entries.length);
  }
}

/** Others may have edited since it was complete: the plane held exactly the snapshot until just before. */
function beforeChanges(changes: readonly PlannedKey[], revision: string): string {
  const changed = changes.map(({ modRevision }) => BigInt(modRevision)).filter((found) => found > 0n);
  return String(changed.reduce((first, found) => (found <= first ? found - 1n : first), BigInt(revision)));
}
