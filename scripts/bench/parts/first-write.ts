import { atMost, figure, median, type Figure } from "../figures.ts";
import { applyDefinition, definitionOf, makeVersion, registerPlanes, release } from "../fleet.ts";
import type { Ground } from "../part-process.ts";
import { startReleasing } from "../start-releasing.ts";

const ROUNDS = 21;

/** From the request until the plane has answered the first write, which is the marker's. */
export async function measure({ etcd }: Ground): Promise<Figure[]> {
  await startReleasing();
  return [await measureGateway(etcd, 20), await measureGateway(etcd, 1_000)];
}

/** Two versions of a gateway that differ in one resource, in turns. */
async function measureGateway(etcd: string, resources: number): Promise<Figure> {
  const definition = definitionOf({ dataPlanes: await registerPlanes(etcd, 1), resources });
  const { gateway, resources: given } = definition;
  await applyDefinition(definition);
  await makeVersion(gateway, "1.0.0");
  const changed = given.map((resource, at) => (at === 0 ? { ...resource, priority: 1 } : resource));
  await applyDefinition({ ...definition, resources: changed });
  await makeVersion(gateway, "1.0.1");
  for (const version of ["1.0.0", "1.0.1"]) await release(gateway, version);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) times.push(await timeToFirstWrite(gateway, `1.0.${round % 2}`));
  return atMost(50, figure(`${resources} resources, one changed: request to first write, median`, median(times), "ms"));
}

async function timeToFirstWrite(gateway: string, version: string): Promise<number> {
  const begin = Date.now();
  const { targets } = await release(gateway, version);
  const first = targets
    .flatMap(({ events }) => events)
    .find(({ step, status }) => step === "fence" && status === "done");
  return Date.parse(first?.at ?? "") - begin;
}
