/**
 * What a stage claims of a data plane it is bound to: each of its hosts together with its path prefix. One claim has
 * one owner a plane; a stage without hosts claims its prefix on any host.
 */
export type StageOnPlane = {
  dataPlane: string;
  gateway: string;
  stage: string;
  hosts: readonly string[];
  pathPrefix: string;
};

export type RouteSpaceConflict = {
  dataPlane: string;
  gateway: string;
  stage: string;
  otherGateway: string;
  otherStage: string;
  host: string;
  pathPrefix: string;
};

/** The first claim that two stages make, seen from `gateway`, or null. */
export function findRouteSpaceConflict(stages: readonly StageOnPlane[], gateway: string): RouteSpaceConflict | null {
  const owners = new Map<string, StageOnPlane>();
  for (const stage of ownLast(stages, gateway)) {
    for (const host of stage.hosts.length > 0 ? stage.hosts : [""]) {
      const claim = JSON.stringify([stage.dataPlane, host.toLowerCase(), stage.pathPrefix]);
      const owner = owners.get(claim);
      if (owner && stage.gateway === gateway) return conflict(stage, owner, host);
      owners.set(claim, stage);
    }
  }
  return null;
}

/** Others' claims stand; only those of the gateway in hand are judged. */
function ownLast(stages: readonly StageOnPlane[], gateway: string): StageOnPlane[] {
  return [
    ...stages.filter((stage) => stage.gateway !== gateway),
    ...stages.filter((stage) => stage.gateway === gateway),
  ];
}

function conflict(stage: StageOnPlane, owner: StageOnPlane, host: string): RouteSpaceConflict {
  return {
    dataPlane: stage.dataPlane,
    gateway: stage.gateway,
    stage: stage.stage,
    otherGateway: owner.gateway,
    otherStage: owner.stage,
    host,
    pathPrefix: stage.pathPrefix,
  };
}
