import { databaseUrl } from "@/lib/db/client";
import { applyMigrations } from "@/lib/db/migrate";
import { migrateQueue } from "@/lib/jobs/worker";
import {
  applyDefinition,
  gatewayDefinition,
  makeVersion,
  registerPlane,
  release,
  startReleasing,
} from "@/lib/testing/fleet";
import type { ReleaseDto } from "@/lib/releases/schema";
import { readKeys, writeOneByOne, writeTransactions } from "./bare-etcd.ts";

export type Row = Record<string, string | number>;

const ROUNDS = 5;

export async function benchReleases(endpoint: string): Promise<Row[]> {
  await applyMigrations(databaseUrl());
  await migrateQueue(databaseUrl());
  const { stop } = await startReleasing();
  const rows = [
    await benchFirstReleases(endpoint, 1),
    await benchFirstReleases(endpoint, 10),
    ...(await benchSmallChanges(endpoint)),
  ];
  await stop();
  return rows;
}

/** 1,000 resources to planes that have none of them yet, against the same keys written by bare etcd3. */
async function benchFirstReleases(endpoint: string, planes: number): Promise<Row> {
  const times = { release: [] as number[], floor: [] as number[], single: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    const places = await registerPlanes(endpoint, planes);
    const gateway = await prepareGateway(
      places.map(({ name }) => name),
      1_000,
    );
    times.release.push(await timed(() => releaseWell(gateway, "1.0.0")));
    const keys = await readKeys(endpoint, `${places[0]?.prefix}/`, gateway);
    const fresh = (kind: string) => places.map(({ prefix }) => `/bench-${kind}-${round}${prefix}`);
    times.floor.push(await timed(() => writeTransactions(endpoint, fresh("floor"), keys)));
    times.single.push(await timed(() => writeOneByOne(endpoint, fresh("single"), keys)));
  }
  const [ours, floor, single] = [median(times.release), median(times.floor), median(times.single)];
  return {
    what: `1,000 resources to ${planes} plane(s), request to all written`,
    ms: Math.round(ours),
    "floor ms": Math.round(floor),
    "of floor": ratio(ours, floor),
    "one put per key ms": Math.round(single),
    "faster than that": ratio(single, ours),
  };
}

/** One of 10,000 resources changed, and nothing changed. */
async function benchSmallChanges(endpoint: string): Promise<Row[]> {
  const [place] = await registerPlanes(endpoint, 1);
  const definition = gatewayDefinition({ dataPlanes: [place?.name ?? ""], resources: 10_000 });
  const gateway = await applyDefinition(definition);
  await makeVersion(gateway, "1.0.0");
  await releaseWell(gateway, "1.0.0");
  const resources = definition.resources.map((resource, at) =>
    at === 5_000 ? { ...resource, priority: 1 } : resource,
  );
  await applyDefinition({ ...definition, resources });
  await makeVersion(gateway, "1.0.1");
  return [
    await rowOf("1 changed of 10,000", gateway, "1.0.1"),
    await rowOf("nothing changed of 10,000", gateway, "1.0.1"),
  ];
}

async function rowOf(what: string, gateway: string, version: string): Promise<Row> {
  const done = await releaseWell(gateway, version);
  const [target] = done.targets;
  return {
    what,
    ms: between(done.createdAt, target?.writtenAt),
    "keys written": (target?.counts.put ?? 0) + (target?.counts.deleted ?? 0),
    "request to first write ms": between(done.createdAt, firstWriteOf(done)),
  };
}

function firstWriteOf({ targets: [target] }: ReleaseDto): string | undefined {
  return target?.events.find(({ step, status }) => step === "fence" && status === "started")?.at;
}

async function registerPlanes(endpoint: string, count: number) {
  const prefix = () => `/p${Math.random().toString(36).slice(2, 10)}`;
  return Promise.all(Array.from({ length: count }, () => registerPlane({ endpoint, prefix: prefix() })));
}

async function prepareGateway(dataPlanes: string[], resources: number): Promise<string> {
  const gateway = await applyDefinition(gatewayDefinition({ dataPlanes, resources }));
  await makeVersion(gateway, "1.0.0");
  return gateway;
}

async function releaseWell(gateway: string, version: string): Promise<ReleaseDto> {
  const done = await release({ gateway, version });
  if (done.state !== "SUCCEEDED") throw new Error(`the release ended ${done.state}`);
  return done;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

function between(from: string, to: string | null | undefined): number {
  return to ? Date.parse(to) - Date.parse(from) : Number.NaN;
}

function median(numbers: number[]): number {
  return numbers.toSorted((left, right) => left - right)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

function ratio(over: number, under: number): string {
  return `${(over / under).toFixed(1)} x`;
}
