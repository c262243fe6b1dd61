import { afterAll, beforeAll, expect, test } from "vitest";
import { listAuditEvents } from "@/lib/audit/list-events";
import { systemContext } from "@/lib/core/context";
import { stopListening } from "@/lib/db/changes";
import { db } from "@/lib/db/client";
import { scopeLabels } from "@/lib/distribution/scope";
import { ensureInstallation } from "@/lib/installation/load-installation";
import { startWorker, stopWorker } from "@/lib/jobs/worker";
import { testDatabase } from "@/lib/testing/database";
import { etcdClient, testEtcd } from "@/lib/testing/etcd";
import { gatewayWithVersion, registerPlane, request, settled, snapshotFor } from "@/lib/testing/fleet";
import { expectHeldExactly, expectNothingStuck } from "@/lib/testing/outcomes";
import { outwaitTheDead } from "@/lib/testing/time";
import { startWorkerProcess } from "@/lib/testing/worker-process";
import type { WorkerOptions } from "@/lib/testing/worker-process/options";

await testDatabase();
const etcd = testEtcd();
beforeAll(ensureInstallation);
afterAll(stopListening);

/** Asks for a release, which the worker that takes it does not survive; then one comes that nothing happens to. */
async function releaseOverADeath(gateway: string, version: string, diesAt: WorkerOptions["diesAt"]) {
  const worker = await startWorkerProcess({ diesAt });
  const { id } = await request({ gateway, version });
  await worker.exited;
  const left = await db.releaseTarget.findFirstOrThrow({ where: { releaseId: id } });
  await outwaitTheDead();
  await startWorker({ watches: false });
  const done = await settled(id);
  await stopWorker();
  return { left, done };
}

test.each([
  { step: "read", moment: "before", fenced: false },
  { step: "plan", moment: "before", fenced: false },
  { step: "fence", moment: "before", fenced: true },
  { step: "write", moment: "before", fenced: true },
  { step: "verify", moment: "before", fenced: true },
  { step: "complete", moment: "before", fenced: true },
  { step: "complete", moment: "after", fenced: true },
] as const)("a worker is killed $moment the step $step: another one ends what it began", async ({ fenced, ...at }) => {
  const plane = await registerPlane({ endpoint: etcd.endpoint, prefix: etcd.prefix() });
  const { gateway } = await gatewayWithVersion([plane]);
  const { left, done } = await releaseOverADeath(gateway, "1.0.0", at);

  expect(left).toMatchObject({ state: "WRITING", attempt: 1 });
  expect(left.fencedAt !== null, "what may lie on the plane is known").toBe(fenced);
  expect(done).toMatchObject({ state: "SUCCEEDED", targets: [{ state: "WRITTEN", attempt: 2 }] });
  expect(done.targets[0]?.events).toContainEqual(expect.objectContaining({ step: "lease", status: "lost" }));
  await expectHeldExactly(done.id, [plane]);
  await expectNothingStuck(gateway);
});

test("what somebody edited and the one that died overwrote is recorded by the one that ends it", async () => {
  const plane = await registerPlane({ endpoint: etcd.endpoint, prefix: etcd.prefix() });
  const { gateway } = await gatewayWithVersion([plane]);
  await startWorker({ watches: false });
  const { id } = await settled((await request({ gateway, version: "1.0.0" })).id);
  await stopWorker();
  const key = Object.keys(await snapshotFor(id, plane)).find((name) => name.startsWith("routes/")) ?? "";
  const edited = JSON.stringify({ edited: true, labels: scopeLabels({ gateway, stage: "prod" }) });
  await etcdClient(etcd.endpoint).put(`${plane.prefix}/${key}`).value(edited);

  const { done } = await releaseOverADeath(gateway, "1.0.0", { step: "verify", moment: "before" });
  expect(done).toMatchObject({ state: "SUCCEEDED" });
  await expectHeldExactly(done.id, [plane]);
  const { items } = await listAuditEvents(systemContext("test"), { action: "drift.overwrite", limit: 5 });
  expect(items).toMatchObject([{ object: { name: key }, dataPlane: plane.name, after: { kind: "modified" } }]);
});
