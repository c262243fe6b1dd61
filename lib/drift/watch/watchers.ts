import "server-only";
import { runBookkeeping } from "@/lib/command/run-command";
import { onChange, type Change } from "@/lib/db/changes";
import { claimWatches, findHeld, giveBack, type HeldWatch } from "./claim-watches";
import { noteProgress } from "./note-progress";
import { PlaneWatcher } from "./plane-watcher";

type Named = { watcher: PlaneWatcher; dataPlane: string };
type Watching = { planes: Map<string, Named>; stopListening: () => void };

const place = globalThis as { gateplaneWatching?: Watching };

/**
 * Runs with every heartbeat: takes this process's share of the planes, ends watches that are not its any more, and
 * begins those that are new or whose connection changed. A plane is given back only when its watch has ended.
 */
export async function shareWatches(): Promise<void> {
  const watching = (place.gateplaneWatching ??= begin());
  const excess = await runBookkeeping(claimWatches);
  const held = await runBookkeeping(findHeld);
  const kept = new Map(held.slice(excess).map((watch) => [watch.dataPlaneId, watch]));
  await endOthers(watching, kept);
  if (place.gateplaneWatching !== watching) return;
  await runBookkeeping((tx) => giveBack(tx, [...kept.keys()]));
  for (const watch of kept.values()) beginWatch(watching, watch);
  await noteProgress([...watching.planes.values()].flatMap(({ watcher }) => progressOf(watcher)));
}

/** Ends all watches of this process and leaves their planes to others. */
export async function stopWatches(): Promise<void> {
  const watching = place.gateplaneWatching;
  if (!watching) return;
  delete place.gateplaneWatching;
  watching.stopListening();
  await endOthers(watching, new Map());
  await runBookkeeping((tx) => giveBack(tx));
}

function begin(): Watching {
  const planes = new Map<string, Named>();
  return { planes, stopListening: onChange((change) => refreshAffected(planes, change)) };
}

async function endOthers({ planes }: Watching, kept: ReadonlyMap<string, HeldWatch>): Promise<void> {
  const ended = [...planes].filter(([id, { watcher }]) => kept.get(id)?.connectionSerial !== watcher.connectionSerial);
  for (const [id] of ended) planes.delete(id);
  await Promise.all(ended.map(([, { watcher }]) => watcher.stop()));
}

function beginWatch({ planes }: Watching, { dataPlaneId, dataPlane, connectionSerial }: HeldWatch): void {
  if (planes.has(dataPlaneId)) return;
  planes.set(dataPlaneId, { dataPlane, watcher: new PlaneWatcher(dataPlaneId, connectionSerial) });
}

/** Modes of bindings, and what people decided of drifts; null: something of it may have been missed. */
function refreshAffected(planes: Watching["planes"], change: Change | null): void {
  for (const named of planes.values()) if (change === null || concerns(named, change)) named.watcher.refresh();
}

function concerns({ watcher, dataPlane }: Named, change: Change): boolean {
  if (change.topic === "gateway") return watcher.concerns(change.name);
  return change.topic === "drift" && change.decided && change.dataPlane === dataPlane;
}

function progressOf({ dataPlaneId, revision }: PlaneWatcher) {
  return revision === null ? [] : [{ dataPlaneId, revision }];
}
