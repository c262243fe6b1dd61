import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { verifyAuditChain } from "@/lib/audit/verify-chain";
import { systemContext } from "@/lib/core/context";
import { stopListening } from "@/lib/db/changes";
import { ensureInstallation } from "@/lib/installation/load-installation";
import { adminContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { etcdClient, testEtcd } from "@/lib/testing/etcd";
import { gatewayWithVersion, nextVersion, registerPlane, release, type TestPlane } from "@/lib/testing/fleet";
import { Dice } from "@/lib/testing/fuzz/dice";
import { runSeeds } from "@/lib/testing/fuzz/run-seeds";
import { startNode } from "@/lib/testing/nodes";
import { Crew } from "@/lib/testing/release-fuzz/crew";
import { makeWorkersMortal } from "@/lib/testing/release-fuzz/mortality";
import { People } from "@/lib/testing/release-fuzz/people";
import { crashes } from "@/lib/testing/release-fuzz/simulated-worker";
import { Vandal } from "@/lib/testing/release-fuzz/vandal";
import { Witness } from "@/lib/testing/release-fuzz/witness";
import { putApprovalRule } from "../approvals/put-approval-rule";

// Several workers in one process: each has an identity, and its own targets in hand.
vi.mock(import("@/lib/queue/worker-identity"), async () => {
  const { workerId } = await import("@/lib/testing/release-fuzz/identity");
  return { workerId };
});
vi.mock(import("../targets/in-hand"), async () => {
  const { targetsInHand } = await import("@/lib/testing/release-fuzz/identity");
  return { targetsInHand };
});

// As in production, but that nobody waits for minutes.
vi.mock(import("../targets/retry-budget"), async (original) => ({
  ...(await original()),
  nextPauseMs: (tries) => (tries < 8 ? 20 : null),
}));

await testDatabase();
const etcd = testEtcd();
const ctx = systemContext("fuzz");
const mishaps = new Dice(1);
let isCalm = true;
let planes: TestPlane[];

beforeAll(async () => {
  await ensureInstallation();
  const place = () => ({ endpoint: etcd.endpoint, prefix: etcd.prefix() });
  const observed = place();
  const { controlUrl } = await startNode(observed);
  planes = [
    await registerPlane(place()),
    await registerPlane(place()),
    await registerPlane({ ...observed, nodes: [{ controlUrl }] }),
  ];
  makeWorkersMortal(() => (isCalm ? "none" : mishaps.weigh({ none: 97, lost: 2, refused: 1 })));
});
afterAll(stopListening);

const STEPS = 30;

async function newGateway(dice: Dice): Promise<string> {
  const { gateway, definition } = await gatewayWithVersion(planes, { resources: 4 });
  await nextVersion(await nextVersion(definition, "2.0.0"), "3.0.0");
  if (dice.chance(0.3)) await putApprovalRule(ctx, { gateway, stage: "prod", required: 1, approvers: [] });
  return gateway;
}

async function tellStory(dice: Dice): Promise<void> {
  const crew = new Crew(dice);
  try {
    await tellOf(crew, dice);
  } finally {
    await crew.stop();
  }
  expect(crashes).toEqual([]);
}

async function tellOf(crew: Crew, dice: Dice): Promise<void> {
  const gateway = await newGateway(dice);
  const people = new People(dice, gateway, planes, ["1.0.0", "2.0.0", "3.0.0"], adminContext);
  const vandal = new Vandal(dice, etcdClient(etcd.endpoint), gateway, planes);
  const witness = new Witness(gateway, planes);
  const happenings = {
    people: () => people.act(),
    time: () => pause(dice.below(40)),
    edit: () => vandal.edit(),
    doom: () => crew.doom(),
    presumeDead: () => crew.presumeDead(),
    hire: () => crew.hire(),
  };
  isCalm = false;
  for (let step = 0; step < STEPS; step++) {
    const next = dice.weigh({ people: 6, time: 10, edit: 0.7, doom: 2.5, presumeDead: 2, hire: 2 });
    await happenings[next]();
    await witness.look();
  }

  isCalm = true;
  await crew.recover();
  const underWay = async () => {
    await people.answerAll();
    return witness.look();
  };
  await expect.poll(underWay, { timeout: 40_000, interval: 100 }).toEqual([]);
  await witness.checkHistory();
  await witness.checkPlanes(vandal.edited);

  await putApprovalRule(ctx, { gateway, stage: "prod", required: 0, approvers: [] });
  const { state, targets } = await release({ gateway, version: "1.0.0" });
  expect({ state, errors: targets.flatMap(({ error }) => error ?? []) }).toEqual({ state: "SUCCEEDED", errors: [] });
  await witness.checkPlanes(new Set());
  expect(await vandal.neighbours()).toEqual(vandal.put);
  expect(await verifyAuditChain(ctx)).toMatchObject({ ok: true });
}

test("whoever releases, dies, sleeps or meddles: every release ends, and planes hold what is said of them", async () => {
  await runSeeds("release fuzz", 5, tellStory);
}, 3_600_000);
