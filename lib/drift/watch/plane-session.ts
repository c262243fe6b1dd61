import "server-only";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { openPlane, type PlaneAccess } from "@/lib/data-planes/connection/open-plane";
import { ownerKey } from "@/lib/data-planes/ownership/owner";
import type { DataPlane } from "@/lib/db/generated/client";
import { EtcdPlane } from "@/lib/etcd/client";
import { isOutcomeUnknown, isTransient } from "@/lib/etcd/errors";
import type { WatchNews } from "@/lib/etcd/watch";
import type { Installation } from "@/lib/installation/load-installation";
import { forgetTolerances } from "../expectation/forget-tolerances";
import { loadOpenDrift, loadTolerances, loadTracked, type TrackedScope } from "../expectation/load-tracked";
import { recordFindings } from "../records/record-findings";
import { Healer } from "../repair/healer";
import { Alarms } from "./alarms";
import type { Inbox } from "./inbox";
import { noteCompared, noteFailure, seenRevision } from "./note-progress";
import { PlaneView } from "./plane-view";
import { readPlane } from "./read-plane";
import type { ScopeView } from "./scope-view";

/** `refresh`: people decided something · `heal`: a key's turn has come · `compare`: look at everything again. */
export type Message = WatchNews | Reminder;
type Reminder = "refresh" | "heal" | "compare";

/** Somebody repairs a key just now, or a marker looks older than it should: it is looked at again this much later. */
const LOOK_AGAIN_MS = 16_000;

/** After a repair that was refused. */
const HEAL_AGAIN_MS = 60_000;

/** One stretch of watching a plane: everything is compared first, then each change as it comes. */
export class PlaneSession {
  private readonly plane: PlaneAccess;
  private readonly client: EtcdPlane;
  private readonly view: PlaneView;
  private readonly healer: Healer;
  readonly alarms: Alarms<Reminder>;
  revision = "0";

  constructor(
    private readonly ctx: Context,
    private readonly row: DataPlane,
    private readonly installation: Installation,
    private readonly inbox: Inbox<Message>,
  ) {
    this.plane = openPlane(row);
    this.client = new EtcdPlane(this.plane.connection);
    this.view = new PlaneView(this.plane.prefix, installation.macKey);
    this.healer = new Healer(ctx, this.plane);
    this.alarms = new Alarms((reminder) => this.inbox.put(reminder));
  }

  /** The database first: what it knows before etcd is read is not newer than what is found there. */
  async compare(): Promise<void> {
    const { id } = this.plane;
    const tracked = await loadTracked(id);
    const seen = await seenRevision(this.row);
    const { revision, kvs } = await readPlane(this.client, this.plane, this.installation, seen);
    const ours = kvs.filter(({ key }) => key.startsWith(`${this.plane.prefix}/gateplane/`));
    this.view.apply(ours);
    for (const { scope } of tracked) this.view.scope(scope);
    await this.loadDecisions();
    for (const scope of this.view.scopes.values()) {
      await this.judgeFirst(scope, tracked.find((known) => known.scope === scope.scope) ?? null);
    }
    // Only now, so that what is as it should be is known by its text, without being read as JSON.
    this.view.apply(kvs.slice(ours.length));
    this.revision = revision;
    await noteCompared(this.row, revision);
    await this.settle(this.view.scopes.values());
  }

  /** Until everything is to be compared again. @throws AppError when the watch breaks */
  async follow(): Promise<void> {
    const next = (BigInt(this.revision) + 1n).toString();
    const watch = await this.client.watch(`${this.plane.prefix}/`, next, {
      onNews: (news) => this.inbox.put(news),
      onEnd: (error) => this.inbox.fail(error),
    });
    try {
      for (;;) if (await this.handle(await this.inbox.takeAll())) return;
    } finally {
      watch.close();
    }
  }

  /** Whether something of this gateway's may be on the plane. */
  concerns(gateway: string): boolean {
    return [...this.view.scopes.values()].some((scope) => scope.gateway === gateway);
  }

  close(): void {
    this.alarms.clear();
    this.client.close();
  }

  /** @returns whether it is time to compare everything */
  private async handle(messages: readonly Message[]): Promise<boolean> {
    const news = messages.filter((message) => typeof message !== "string");
    const changes = news.flatMap((one) => one.changes);
    const { touched, marked } = this.view.apply(changes);
    for (const scope of marked) await this.judge(scope);
    if (messages.includes("refresh")) await this.refresh();
    else await this.settle(messages.includes("heal") ? this.view.scopes.values() : new Set([...touched, ...marked]));
    this.revision = news.at(-1)?.revision ?? this.revision;
    return messages.includes("compare") || changes.some(({ key }) => key === ownerKey(this.plane.prefix));
  }

  private async refresh(): Promise<void> {
    await this.loadDecisions();
    for (const scope of this.view.scopes.values()) await this.judge(scope);
    await this.settle(this.view.scopes.values());
  }

  private async loadDecisions(): Promise<void> {
    const { id } = this.plane;
    this.view.tolerances = await loadTolerances(id);
    for (const scope of this.view.scopes.values()) scope.open.clear();
    for (const drift of await loadOpenDrift(id)) this.view.scope(drift.scope).open.set(drift.key, drift);
  }

  private async judgeFirst(scope: ScopeView, tracked: TrackedScope | null): Promise<void> {
    await scope.judge(tracked, this.installation.id);
    const isNewer = scope.standing.is === "unjudged" && scope.marker?.state === "complete";
    if (isNewer) await this.judge(scope);
  }

  /** The database may be ahead of what was heard: a marker that looks older may just have been replaced. */
  private async judge(scope: ScopeView): Promise<void> {
    const [tracked = null] = await loadTracked(this.plane.id, scope.scope);
    await scope.judge(tracked, this.installation.id);
    if (scope.standing.is !== "older") return;
    scope.standing = { is: "unjudged" };
    this.alarms.set("compare", LOOK_AGAIN_MS);
  }

  private async settle(scopes: Iterable<ScopeView>): Promise<void> {
    for (const scope of scopes) {
      this.view.tolerances = await forgetTolerances(this.plane.id, scope, this.view.tolerances);
      const findings = scope.compare(this.view.tolerances);
      if (await recordFindings(this.ctx, this.plane, scope, findings)) this.alarms.set("refresh", LOOK_AGAIN_MS);
      const waitMs = await this.heal(scope);
      if (waitMs !== null) this.alarms.set("heal", waitMs);
    }
  }

  /** An etcd that takes no writes is watched all the same. */
  private async heal(scope: ScopeView): Promise<number | null> {
    try {
      return await this.healer.heal(scope);
    } catch (error) {
      if (!(error instanceof AppError) || isTransient(error) || isOutcomeUnknown(error)) throw error;
      await noteFailure(this.plane.id, error);
      return HEAL_AGAIN_MS;
    }
  }
}
