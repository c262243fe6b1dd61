import { readKeys, writeOneByOne, writeTransactions } from "../bare-etcd.ts";
import { atLeast, atMost, figure, median, timed, type Figure } from "../figures.ts";
import { makeGateway, registerPlanes, release } from "../fleet.ts";
import type { Ground } from "../part-process.ts";
import { startReleasing } from "../start-releasing.ts";

const RESOURCES = 1_000;
const ROUNDS = 5;

/** 1,000 resources to planes that have none of them yet, against the same keys written by the bare client. */
export async function measure({ etcd }: Ground): Promise<Figure[]> {
  await startReleasing();
  await measureRound(etcd, 1, "warm");
  return [...(await measureReleases(etcd, 1)), ...(await measureReleases(etcd, 10))];
}

async function measureReleases(etcd: string, planes: number): Promise<Figure[]> {
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await measureRound(etcd, planes, `${planes}-${round}`));
  const ours = median(rounds.map(({ released }) => released));
  const floor = median(rounds.map(({ floor }) => floor));
  const single = median(rounds.map(({ single }) => single));
  const what = `${RESOURCES} resources to ${planes} plane${planes > 1 ? "s" : ""}`;
  return [
    figure(`${what}: request to all written`, ours, "ms"),
    figure(`${what}: floor, full transactions of bare etcd3 and reading back`, floor, "ms"),
    atMost(2, figure(`${what}: times the floor`, ours / floor, "x")),
    figure(`${what}: one put per key, 10 in flight`, single, "ms"),
    figure(`${what}: the floor is faster than that`, single / floor, "x"),
    atLeast(8, figure(`${what}: faster than one put per key`, single / ours, "x")),
  ];
}

type Round = { released: number; floor: number; single: number };

/** All three side by side, each below prefixes of its own. */
async function measureRound(etcd: string, planes: number, name: string): Promise<Round> {
  const places = await registerPlanes(etcd, planes);
  const gateway = await makeGateway({ dataPlanes: places, resources: RESOURCES });
  const released = await timeToWritten(gateway);
  const keys = await readKeys(etcd, `${places[0]?.prefix}/`, gateway);
  const prefixes = (kind: string) => places.map(({ prefix }) => `/bench-${kind}-${name}${prefix}`);
  return {
    released,
    floor: await timed(() => writeTransactions(etcd, prefixes("floor"), keys)),
    single: await timed(() => writeOneByOne(etcd, prefixes("single"), keys)),
  };
}

async function timeToWritten(gateway: string): Promise<number> {
  const begin = Date.now();
  const { targets } = await release(gateway, "1.0.0");
  return Math.max(...targets.map(({ writtenAt }) => Date.parse(writtenAt ?? ""))) - begin;
}
