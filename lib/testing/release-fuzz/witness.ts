import { expect } from "vitest";
import { db } from "@/lib/db/client";
import { isKeyOf } from "@/lib/distribution/scope";
import { hasReleaseEnded, isDone, slotStates } from "@/lib/releases/states";
import { objectsOn, snapshotFor, type TestPlane } from "../fleet";

/** Looks at the releases of a gateway again and again, and remembers what had ended. */
export class Witness {
  private readonly ended = new Map<string, unknown>();

  constructor(
    private readonly gateway: string,
    private readonly planes: readonly TestPlane[],
  ) {}

  /** One holds the slot, and what has ended is as it was. @returns what is under way */
  async look() {
    const releases = await this.releases();
    const holders = releases.filter(({ state }) => slotStates.some((held) => held === state));
    expect(holders.length, "one release holds the slot").toBeLessThanOrEqual(1);
    for (const { id, state, finishedAt, errorCode, targets } of releases) {
      expect(finishedAt !== null, `${id} is ${state}`).toBe(hasReleaseEnded(state));
      if (finishedAt === null) continue;
      const now = { state, finishedAt, errorCode, targets };
      if (this.ended.has(id)) expect(now, "what has ended never changes").toEqual(this.ended.get(id));
      expect(
        targets.every((target) => target.finishedAt !== null),
        `all parts of ${id} have ended`,
      ).toBe(true);
      this.ended.set(id, now);
    }
    return releases
      .filter(({ finishedAt }) => finishedAt === null)
      .map(({ id, state, hold, targets }) => ({ id, state, hold, targets: targets.map((target) => target.state) }));
  }

  /** The history tells all of it, once, in order. */
  async checkHistory(): Promise<void> {
    for (const { id, targets, events } of await this.releases()) {
      expect(events.map(({ number }) => number)).toEqual(upTo(events.length));
      for (const target of targets) {
        const own = events.filter(({ targetId }) => targetId === target.id);
        expect(own.map(({ seq }) => seq)).toEqual(upTo(own.length));
      }
      const ends = await db.auditEvent.findMany({ where: { objectId: id, action: "release.end" } });
      const told = ends.filter(({ after }) => (after as { state?: string } | null)?.state !== undefined);
      expect(told, `the end of ${id} is audited once`).toHaveLength(1);
    }
  }

  /** What the database says a plane runs is what it runs, but for what others changed. */
  async checkPlanes(edited: ReadonlySet<string>): Promise<void> {
    const releases = await this.releases();
    for (const plane of this.planes) {
      const standing = releases.findLast(({ targets }) =>
        targets.some(({ dataPlaneName, fencedAt }) => dataPlaneName === plane.name && fencedAt !== null),
      );
      const target = standing?.targets.find(({ dataPlaneName }) => dataPlaneName === plane.name);
      if (!standing || !target || !isDone(target.state)) continue;
      const where = { dataPlane: { name: plane.name }, scope: `${this.gateway}/prod` };
      const { currentHash } = await db.tracker.findFirstOrThrow({ where });
      expect(currentHash, `what ${plane.name} runs`).toBe(target.snapshotHash);
      const unedited = ([key]: [string, string]) => !edited.has(`${plane.prefix}/${key}`);
      const held = Object.entries(await this.objectsOn(plane)).filter(unedited);
      const wanted = Object.entries(await snapshotFor(standing.id, plane)).filter(unedited);
      expect(Object.fromEntries(held), `what ${plane.name} holds`).toEqual(Object.fromEntries(wanted));
    }
  }

  /** Of this gateway alone: planes are shared. */
  async objectsOn(plane: TestPlane): Promise<Record<string, string>> {
    const isOurs = isKeyOf({ gateway: this.gateway, stage: "prod" });
    return Object.fromEntries(Object.entries(await objectsOn(plane)).filter(([key]) => isOurs(key)));
  }

  private async releases() {
    return db.release.findMany({
      where: { gatewayName: this.gateway },
      orderBy: [{ seq: { sort: "asc", nulls: "first" } }, { id: "asc" }],
      include: { targets: { orderBy: { id: "asc" } }, events: { orderBy: { number: "asc" } } },
    });
  }
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
