import "server-only";
import type { OpenedVars } from "@/lib/bindings/binding-vars";
import { canonicalJson } from "@/lib/core/canonical-json";
import { RecentlyUsed } from "@/lib/core/recently-used";
import { traitsOf } from "@/lib/data-planes/connection/open-plane";
import { keyedHash } from "@/lib/secrets/keyed-hash";
import type { PlaneSubject, Subject } from "./load-subject";
import type { Content } from "../verdict";

/** As many objects as stay in memory: enough for what is previewed, looked at key by key and then released. */
const MOST_OBJECTS = 30_000;

const place = globalThis as { gateplaneContents?: RecentlyUsed<Content> };
const recent = () => (place.gateplaneContents ??= new RecentlyUsed(MOST_OBJECTS));

/** Everything that content depends on, so that nothing kept can be stale. Variables may be secret: it is a hash. */
export function contentKey(subject: Subject, { plane, snapshotHash }: PlaneSubject, vars: OpenedVars): string {
  const { gateway, stage, versionId, installation } = subject;
  const source = snapshotHash === null ? { gateway, stage, versionId, vars } : { snapshotHash };
  const judgedBy = { ...traitsOf(plane), schemas: plane.schemasHash };
  return keyedHash(canonicalJson({ ...source, ...judgedBy }), installation.macKey);
}

export function recallContent(key: string): Content | undefined {
  return recent().get(key);
}

export function rememberContent(key: string, content: Content): void {
  recent().set(key, content, content.checks.length + (content.snapshot?.entries.length ?? 0));
}
