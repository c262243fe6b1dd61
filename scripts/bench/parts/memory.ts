import { setTimeout as wait } from "node:timers/promises";
import { atMost, figure, timed, type Figure } from "../figures.ts";
import { makeGateway, registerPlanes, release } from "../fleet.ts";
import type { Ground } from "../part-process.ts";
import { startReleasing } from "../start-releasing.ts";

const PLANES = 50;
const KEYS = 10_000;
const LIMIT_MIB = 1024;

/** What the process needs that releases 10,000 keys to each of 50 planes, all side by side, and afterwards. */
export async function measure({ etcd }: Ground): Promise<Figure[]> {
  await startReleasing();
  const gateway = await makeGateway({ dataPlanes: await registerPlanes(etcd, PLANES), resources: KEYS });
  const taken = await timed(() => release(gateway, "1.0.0"));
  const most = process.resourceUsage().maxRSS * 1024;
  await wait(5_000);
  const what = `${PLANES} planes with ${KEYS} keys each`;
  return [
    figure(`${what}: released in`, taken, "ms"),
    atMost(LIMIT_MIB, figure(`${what}: memory of the process, at most`, most / 1024 ** 2, "MiB")),
    figure(`${what}: memory of the process, afterwards`, process.memoryUsage().rss / 1024 ** 2, "MiB"),
  ];
}
