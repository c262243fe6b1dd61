import { AppError } from "@/lib/core/errors";
import { systemContext, type Context } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { approveRelease, rejectRelease } from "@/lib/releases/approvals/decide-approval";
import { acceptRelease } from "@/lib/releases/follow-ups/accept-release";
import { cancelRelease } from "@/lib/releases/follow-ups/cancel-release";
import { resyncPlane } from "@/lib/releases/follow-ups/resync-plane";
import { retryRelease } from "@/lib/releases/follow-ups/retry-release";
import { rollbackRelease } from "@/lib/releases/follow-ups/rollback-release";
import { revokeStage } from "@/lib/releases/request/revoke-stage";
import { request, type TestPlane } from "../fleet";
import type { Dice } from "../fuzz/dice";

const ctx = systemContext("fuzz");
const comment = "";

/** Those who release, and have second thoughts. What they may not do just now they are told, and go on. */
export class People {
  constructor(
    private readonly dice: Dice,
    private readonly gateway: string,
    private readonly planes: readonly TestPlane[],
    private readonly versions: readonly string[],
    /** Somebody else each time: nobody says yes twice. */
    private readonly approver: () => Promise<Context>,
  ) {}

  async act(): Promise<void> {
    const { dice, gateway } = this;
    const verb = dice.weigh({ release: 8, approve: 4, reject: 0.5, cancel: 1.5, follow: 4, resync: 1, revoke: 0.5 });
    if (verb === "release") return this.try(() => this.release());
    if (verb === "resync") {
      const { name } = dice.pick(this.planes);
      return this.try(() =>
        resyncPlane(ctx, { name, scopes: [{ gateway, stage: "prod" }], force: dice.chance(0.5), comment }),
      );
    }
    if (verb === "revoke") return this.try(() => revokeStage(ctx, { gateway, stage: "prod", comment }));
    const id = await this.anyRelease();
    if (id !== null) await this.try(() => this.decide(id, verb));
  }

  /** Says something to whatever waits for people, so that it goes on or ends. */
  async answerAll(): Promise<void> {
    const waiting = await db.release.findMany({ where: { gatewayName: this.gateway, finishedAt: null } });
    for (const { id, hold } of waiting) {
      if ((hold as { kind: string } | null)?.kind !== "approval") continue;
      await this.try(() => this.decide(id, this.dice.chance(0.5) ? "approve" : "cancel"));
    }
  }

  private release(): Promise<unknown> {
    const { dice, gateway } = this;
    const [first, ...others] = this.planes.map(({ name }) => name);
    const between = () => ({ pauseSeconds: dice.chance(0.2) ? 1 : 0, needsApproval: dice.chance(0.3) });
    const waves = [
      { dataPlanes: [first ?? ""], ...between() },
      { dataPlanes: others, ...between() },
    ];
    const timing = dice.weigh({ now: 6, later: 1, supersede: 1 });
    return request({
      gateway,
      version: dice.pick(this.versions),
      waves: dice.chance(0.5) ? waves : undefined,
      onFailure: dice.pick(["halt", "continue", "rollback"] as const),
      onCheckFailure: dice.pick(["refuse", "skip"] as const),
      onForeignEdit: dice.chance(0.2) ? "fail" : "overwrite",
      scheduledAt: timing === "later" ? new Date(Date.now() + 200).toISOString() : undefined,
      supersede: timing === "supersede",
    });
  }

  private async decide(id: string, verb: "approve" | "reject" | "cancel" | "follow"): Promise<unknown> {
    if (verb === "approve") return approveRelease(await this.approver(), { id, comment });
    if (verb === "reject") return rejectRelease(await this.approver(), { id, comment });
    if (verb === "cancel") return cancelRelease(ctx, { id, comment });
    const follow = this.dice.weigh({ retry: 2, rollback: 2, accept: 0.3 });
    if (follow === "retry") return retryRelease(ctx, { id, comment });
    if (follow === "rollback") return rollbackRelease(ctx, { id, comment });
    return acceptRelease(ctx, { id, comment: "as it is" });
  }

  /** Mostly one of the latest. */
  private async anyRelease(): Promise<string | null> {
    const { gateway: gatewayName, dice } = this;
    const latest = await db.release.findMany({ where: { gatewayName }, orderBy: { id: "desc" }, take: 4 });
    return latest.length === 0 ? null : dice.pick(latest).id;
  }

  private async try(verb: () => Promise<unknown>): Promise<void> {
    await verb().catch((error: unknown) => {
      if (!(error instanceof AppError) || error.status >= 500) throw error;
    });
  }
}
