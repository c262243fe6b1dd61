import { randomUUID } from "node:crypto";
import { expect, test, vi } from "vitest";
import type { EtcdConnection } from "@/lib/etcd/connection";
import { EtcdPlane } from "@/lib/etcd/client";
import { testEtcd } from "@/lib/testing/etcd";
import type { Dice } from "@/lib/testing/fuzz/dice";
import { runSeeds } from "@/lib/testing/fuzz/run-seeds";
import { snapshotOf, testPlane, writeInput } from "@/lib/testing/planes";
import { readHistory } from "@/lib/testing/write-fuzz/history";
import { Judge } from "@/lib/testing/write-fuzz/judge";
import { Outsider } from "@/lib/testing/write-fuzz/outsider";
import { World } from "@/lib/testing/write-fuzz/world";
import type { JsonObject } from "@/lib/core/json";
import { valuesOf } from "@/lib/testing/planes";

const gated = vi.hoisted(() => new Map<string, EtcdPlane>());
vi.mock(import("@/lib/etcd/client"), async (original) => {
  const { etcd, ...rest } = await original();
  return { ...rest, etcd: (connection: EtcdConnection) => gated.get(connection.id) ?? etcd(connection) };
});

/** Small transactions, so that there are many of them to come between. */
vi.mock(import("./chunks"), async (original) => ({
  ...(await original()),
  *chunksOf(operations) {
    for (let from = 0; from < operations.length; from += 2) yield operations.slice(from, from + 2);
  },
}));

const { endpoint, prefix: newPrefix } = testEtcd();
const scope = { gateway: "shop", stage: "prod" };
const names = [
  "routes/a",
  "routes/b",
  "routes/c",
  "routes/d",
  "services/s",
  "services/t",
  "upstreams/u",
  "upstreams/v",
];

/** Any part of the names, each in one of two forms. */
function anySnapshot(dice: Dice) {
  const objects = names.flatMap((name) =>
    dice.chance(0.6) ? [[name, { v: dice.below(2) } as JsonObject] as const] : [],
  );
  return snapshotOf(scope, Object.fromEntries(objects));
}

const STEPS = 120;
const RELEASES = 4;

async function tellStory(dice: Dice): Promise<void> {
  const prefix = newPrefix();
  const direct = new EtcdPlane({ id: randomUUID(), endpoints: [endpoint], timeoutMs: 30_000 });
  const { revision: before } = await direct.readPrefix(prefix);
  const snapshots = [anySnapshot(dice), anySnapshot(dice), anySnapshot(dice)];
  const hashes = new Set(snapshots.flatMap(({ entries }) => entries.map(({ hash }) => hash)));
  const keys = [...new Set(snapshots.flatMap(({ entries }) => entries.map(({ key }) => key)))];
  const outsider = new Outsider(dice, direct, prefix, scope, keys);
  const world = new World(dice, ({ id }, client) => gated.set(id, client));

  let releases = 0;
  const inputOf = () => ({ plane: testPlane(endpoint, prefix, 30_000), scope, known: { hashes } });
  const release = (onForeignEdit: "overwrite" | "fail") =>
    world.start(writeInput({ ...inputOf(), snapshot: dice.pick(snapshots), seq: ++releases, onForeignEdit }));
  const happenings = {
    answer: () => world.answerOne(),
    late: () => world.deliverLate(),
    meddle: async () => world.noteOther(await outsider.meddle()),
    release: () => void release(dice.chance(0.2) ? "fail" : "overwrite"),
    kill: () => dice.pick(world.living).kill(),
    takeOver: () => {
      const { input, target } = dice.pick(world.writers);
      world.start({ ...input, ...inputOf() }, target);
    },
  };
  release("overwrite");
  for (let step = 0; step < STEPS; step++) {
    await world.settle();
    const alive = world.living.length > 0;
    const next = dice.weigh({
      answer: alive ? 30 : 0,
      late: 3,
      meddle: 1.5,
      release: releases < RELEASES ? 1 : 0,
      kill: alive ? 0.5 : 0,
      takeOver: 0.7,
    });
    await happenings[next]();
  }
  await world.end();

  for (const revision of await outsider.tidyUp()) world.noteOther(revision);
  const last = release("overwrite");
  for (await world.settle(); last.end === null; await world.settle()) await world.answerOne();
  const judge = new Judge(scope, world.authors);
  judge.judge(await readHistory(endpoint, prefix, before));
  expect(last.end, "once nothing comes between, a release comes to its end").toBe("written");
  expect(judge.held).toEqual(valuesOf(last.input.snapshot));
  for (const { end, input } of world.writers) {
    expect(end).toMatch(/^(written|killed|overtaken|GP_WRITE_1000[1-4]|GP_ETCD_4000[123])$/);
    if (end === "written") expect(judge.completed).toContain(input.fence.target);
  }
  for (const { input } of world.writers) gated.delete(input.plane.connection.id);
  direct.close();
}

test("whoever writes, fails, dies, sleeps or meddles: one writer past the fence, and complete means exactly", async () => {
  await runSeeds("engine fuzz", 40, tellStory);
}, 3_600_000);
