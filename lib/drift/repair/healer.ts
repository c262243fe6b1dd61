import "server-only";
import type { Context } from "@/lib/core/context";
import type { PlaneAccess } from "@/lib/data-planes/connection/open-plane";
import type { OpenDrift } from "../expectation/load-tracked";
import { isBulk } from "../records/bulk";
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
    if (view.standing.is === "lost" || (view.standing.is === "marked" && isBulk(curable))) {
      await resyncScope(
        this.ctx,
        { ...view, gateway: view.gateway, stage: view.stage, dataPlane: this.plane.name },
        curable.length,
      );
      return null;
    }
    if (view.standing.is !== "marked") return null;
    await this.repair(
      view,
      curable.filter((drift) => this.waitMs(drift) <= 0),
    );
    const left = curable.filter(({ key }) => view.open.has(key)).map((drift) => this.waitMs(drift));
    const waits = left.filter((wait) => wait > 0);
    return waits.length > 0 ? Math.min(...waits) : null;
  }

  private waitMs({ id, repairs }: OpenDrift): number {
    const turn = this.turns.get(id) ?? performance.now() + healPauseMs(repairs);
    this.turns.set(id, turn);
    return turn - performance.now();
  }

  private async repair(view: ScopeView, drifts: readonly OpenDrift[]): Promise<void> {
    if (drifts.length === 0 || !view.marker) return;
    const where = {
      ...{ plane: this.plane, scope: view.scope, gateway: view.gateway },
      marker: { key: markerOf(view.scope), modRevision: view.marker.modRevision },
    };
    const repairable = drifts.map(({ id, key }) => ({
      ...{ id, key },
      expected: view.expected.get(key) ?? null,
      modRevision: view.live.get(key)?.modRevision ?? "0",
    }));
    const written = await repairKeys(this.ctx, where, repairable, { counts: true, decided: false });
    for (const { id, key } of drifts) {
      const revision = written.get(key);
      if (revision === undefined) continue;
      this.turns.delete(id);
      view.restored(key, revision);
    }
  }
}
