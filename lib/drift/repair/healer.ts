import "server-only";
import { runCommand } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { announce } from "@/lib/db/changes";
import type { PlaneAccess } from "@/lib/data-planes/connection/open-plane";
import type { OpenDrift } from "../expectation/load-tracked";
import { isBulk } from "../records/bulk";
import { endDrift } from "../records/end-drift";
import { markerOf } from "../watch/place-of-key";
import type { ScopeView } from "../watch/scope-view";
import { healPauseMs } from "./heal-budget";
import { repairKeys } from "./repair-keys";
import { resyncScope } from "./resync-scope";

/** Repairs what is open on a plane, where its binding says so, and remembers when each key's turn is. */
export class Healer {
  private readonly turns = new Map<string, number>();

  constructor(
    private readonly ctx: Context,
    private readonly plane: PlaneAccess,
  ) {}

  /** @returns how long until it is to be called again; null: there is nothing to wait for */
  async heal(view: ScopeView): Promise<number | null> {
    if (view.mode !== "HEAL" || view.open.size === 0) return null;
    const curable = [...view.open.values()].filter((drift) => !drift.stranger && !drift.flapping);
    const { is } = view.standing;
    if (is === "lost" || (is === "marked" && isBulk(curable))) await this.resync(view, curable.length);
    else if (is === "marked") return this.repairDue(view, curable);
    return null;
  }

  private async resync({ scope, gateway, stage }: ScopeView, keys: number): Promise<void> {
    await resyncScope(this.ctx, { dataPlane: this.plane.name, scope, gateway, stage }, keys);
  }

  private async repairDue(view: ScopeView, drifts: readonly OpenDrift[]): Promise<number | null> {
    const waits = drifts.map((drift) => ({ drift, waitMs: this.waitMs(drift) }));
    await this.repair(
      view,
      waits.filter(({ waitMs }) => waitMs <= 0).map(({ drift }) => drift),
    );
    const left = waits.filter(({ waitMs }) => waitMs > 0).map(({ waitMs }) => waitMs);
    return left.length > 0 ? Math.min(...left) : null;
  }

  private waitMs({ id, repairs }: OpenDrift): number {
    const turn = this.turns.get(id) ?? performance.now() + healPauseMs(repairs);
    this.turns.set(id, turn);
    return turn - performance.now();
  }

  private async repair(view: ScopeView, drifts: readonly OpenDrift[]): Promise<void> {
    if (drifts.length === 0 || !view.marker) return;
    const marker = { key: markerOf(view.scope), modRevision: view.marker.modRevision };
    const repairable = drifts.map(({ id, key }) => ({
      ...{ id, key },
      expected: view.expected.get(key) ?? null,
      modRevision: view.live.get(key)?.modRevision ?? "0",
    }));
    const { ids, revisions } = await repairKeys(this.plane, marker, repairable);
    if (ids.length > 0) await this.tell(view, ids);
    for (const { id } of drifts) this.turns.delete(id);
    for (const [key, revision] of revisions) view.restored(key, revision);
  }

  private async tell({ scope, gateway }: ScopeView, ids: readonly string[]): Promise<void> {
    const dataPlane = this.plane.name;
    const object = { type: "stage", name: scope };
    const command = { permission: "drift.decide", action: "drift.repair", object, gateway, dataPlane } as const;
    await runCommand(this.ctx, command, async ({ tx, audit }) => {
      await endDrift(tx, audit, ids, { state: "REPAIRED", by: this.ctx.actor.name, counts: true });
      await announce(tx, { topic: "drift", dataPlane, decided: false });
    });
  }
}
