import { exactly, figure, type Figure } from "../figures.ts";
import { applyDefinition, definitionOf, makeVersion, registerPlanes, release } from "../fleet.ts";
import type { Ground } from "../part-process.ts";
import { startReleasing } from "../start-releasing.ts";

const RESOURCES = 10_000;

/** One of 10,000 resources changed, and nothing changed. */
export async function measure({ etcd }: Ground): Promise<Figure[]> {
  await startReleasing();
  const definition = definitionOf({ dataPlanes: await registerPlanes(etcd, 1), resources: RESOURCES });
  const { gateway, resources } = definition;
  await applyDefinition(definition);
  await makeVersion(gateway, "1.0.0");
  await release(gateway, "1.0.0");
  const changed = resources.map((resource, at) => (at === RESOURCES / 2 ? { ...resource, priority: 1 } : resource));
  await applyDefinition({ ...definition, resources: changed });
  await makeVersion(gateway, "1.0.1");
  return [
    ...(await measureRelease(`1 changed of ${RESOURCES}`, gateway, 1)),
    ...(await measureRelease(`nothing changed of ${RESOURCES}`, gateway, 0)),
  ];
}

async function measureRelease(what: string, gateway: string, keys: number): Promise<Figure[]> {
  const begin = Date.now();
  const { targets } = await release(gateway, "1.0.1");
  const written = targets.reduce((sum, { counts }) => sum + counts.put + counts.deleted, 0);
  const end = Math.max(...targets.map(({ writtenAt }) => Date.parse(writtenAt ?? "")));
  return [
    exactly(keys, figure(`${what}: keys written`, written, "keys")),
    figure(`${what}: request to written`, end - begin, "ms"),
  ];
}
