import "server-only";
import { z } from "zod";
import type { ObservedNodeDto, PlaneNode } from "../schema";
import { askNodeIfOffered, NodeSilence } from "./control-api";
import { askSchemas, NOT_APISIX } from "./reported-schemas";
import { askSideBySide } from "./side-by-side";

const plain = z.string().regex(/^[\x20-\x7e]{1,253}$/);
const ServerInfo = z.object({ hostname: plain.optional(), version: plain.optional() });

/** Asks every node who it is, side by side. */
export async function observeNodes(nodes: readonly PlaneNode[]): Promise<ObservedNodeDto[]> {
  return askSideBySide(nodes, observeNode);
}

async function observeNode({ name, controlUrl }: PlaneNode): Promise<ObservedNodeDto> {
  const begun = performance.now();
  try {
    const { hostname, version } = await askWho(controlUrl);
    return {
      name: name ?? null,
      controlUrl,
      ok: true,
      hostname: hostname ?? null,
      apisixVersion: version ?? null,
      latencyMs: Math.round(performance.now() - begun),
      error: null,
    };
  } catch (error) {
    const reason = error instanceof NodeSilence ? error.message : NOT_APISIX;
    return { ...silent(name, controlUrl), error: reason };
  }
}

/** Off by default since 3.13: a node without it is known by its schemas, and its version is not known. */
async function askWho(controlUrl: string): Promise<z.infer<typeof ServerInfo>> {
  const info = await askNodeIfOffered(controlUrl, "/v1/server_info");
  if (info !== null) return ServerInfo.parse(info);
  await askSchemas(controlUrl);
  return {};
}

function silent(name: string | undefined, controlUrl: string): Omit<ObservedNodeDto, "error"> {
  return { name: name ?? null, controlUrl, ok: false, hostname: null, apisixVersion: null, latencyMs: null };
}
