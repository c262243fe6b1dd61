import "server-only";
import { DEFAULT_LIMITS, NodeSilence } from "@/lib/data-planes/nodes/control-api";
import { askSchemas } from "@/lib/data-planes/nodes/reported-schemas";
import { askSideBySide } from "@/lib/data-planes/nodes/side-by-side";
import type { PlaneNode } from "@/lib/data-planes/schema";
import { askOthers, askRoutes } from "./ask-items";
import type { Expectation } from "./expectation";
import { complaintsAbout, complaintsAboutPlugins } from "./node-load";

/** What a node was heard to run. `detail` says what it lacks, or why there is no answer. */
export type NodeVerdict = {
  controlUrl: string;
  state: "loaded" | "behind" | "silent";
  detail: string | null;
  at: Date;
};

/** A worker of a node is busy for a while when it lists tens of thousands of routes. */
const ANSWER_MS = 3_000;

/** However many nodes hang: whoever was not asked by then is asked the next time. */
const ROUND_MS = 9_000;

/** Asks nodes, side by side, whether they run what their etcd holds of a scope. */
export async function confirmNodes(nodes: readonly PlaneNode[], expected: Expectation): Promise<NodeVerdict[]> {
  const until = performance.now() + ROUND_MS;
  return askSideBySide(nodes, async ({ controlUrl }) => {
    const verdict = performance.now() < until ? await confirmNode(controlUrl, expected) : unasked;
    return { controlUrl, ...verdict, at: new Date() };
  });
}

type Verdict = Pick<NodeVerdict, "state" | "detail">;
const unasked: Verdict = { state: "silent", detail: "the other nodes took so long that there was no time to ask it" };

async function confirmNode(controlUrl: string, expected: Expectation): Promise<Verdict> {
  try {
    const complaints = await complaintsOf(controlUrl, expected);
    return complaints.length === 0
      ? { state: "loaded", detail: null }
      : { state: "behind", detail: complaints.join("; ") };
  } catch (error) {
    if (error instanceof NodeSilence) return { state: "silent", detail: error.message };
    throw error;
  }
}

/**
 * Routes first: they are written last and deleted first. The plugins are asked for once the rest is right; the answer
 * also tells APISIX from whatever else answers with an empty list. Old versions show routes only.
 */
async function complaintsOf(controlUrl: string, expected: Expectation): Promise<string[]> {
  const routes = complaintsAbout("routes", expected, await askRoutes(controlUrl, ANSWER_MS));
  if (routes.length > 0) return routes;
  const [services, upstreams, { plugins }] = await Promise.all([
    askOthers(controlUrl, "services", ANSWER_MS),
    askOthers(controlUrl, "upstreams", ANSWER_MS),
    askSchemas(controlUrl, { ...DEFAULT_LIMITS, timeoutMs: ANSWER_MS }),
  ]);
  return [
    ...(services ? complaintsAbout("services", expected, services) : []),
    ...(upstreams ? complaintsAbout("upstreams", expected, upstreams) : []),
    ...complaintsAboutPlugins(expected, new Set(Object.keys(plugins))),
  ];
}
