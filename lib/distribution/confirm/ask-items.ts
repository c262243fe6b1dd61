import "server-only";
import { askNode, askNodeIfOffered, NodeSilence } from "@/lib/data-planes/nodes/control-api";
import { NOT_APISIX } from "@/lib/data-planes/nodes/reported-schemas";
import { readItems, type NodeItems } from "./node-items";

/** Tens of thousands of routes are an answer of tens of megabytes. */
const MAX_BYTES = 64_000_000;

/** @throws NodeSilence when there is no list of routes to be had */
export async function askRoutes(controlUrl: string, timeoutMs: number): Promise<NodeItems> {
  return itemsOf(await askNode(controlUrl, "/v1/routes", { timeoutMs, maxBytes: MAX_BYTES }));
}

/** The same for what old versions of APISIX do not list: null where it is missing. @throws NodeSilence */
export async function askOthers(
  controlUrl: string,
  kind: "services" | "upstreams",
  timeoutMs: number,
): Promise<NodeItems | null> {
  const answer = await askNodeIfOffered(controlUrl, `/v1/${kind}`, { timeoutMs, maxBytes: MAX_BYTES });
  return answer === null ? null : itemsOf(answer);
}

function itemsOf(answer: unknown): NodeItems {
  const items = readItems(answer);
  if (items === null) throw new NodeSilence(NOT_APISIX);
  return items;
}
