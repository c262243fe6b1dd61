import { coerce, compare } from "semver";
import type { ObservedNodeDto } from "../schema";

/** The versions the answering nodes run, each once, the oldest first. */
export function versionsOf(nodes: readonly ObservedNodeDto[]): string[] {
  const versions = nodes.flatMap((node) => node.apisixVersion ?? []).filter((version) => coerce(version));
  return [...new Set(versions)].sort((a, b) => compare(coerce(a) ?? "0.0.0", coerce(b) ?? "0.0.0"));
}

/** What a plane must be taken for: its oldest node decides which fields and plugins are safe. */
export function effectiveVersion(observed: string | null, declared: string | null): string | null {
  return observed ?? declared;
}

/** The node whose schemas stand for the plane: one of the oldest version. */
export function nodeToAsk(nodes: readonly ObservedNodeDto[]): ObservedNodeDto | null {
  const answering = nodes.filter((node) => node.ok);
  const [oldest] = versionsOf(answering);
  return answering.find((node) => node.apisixVersion === oldest) ?? answering[0] ?? null;
}

/** Whether one version names the other: 3.13 is declared for 3.13.0 and for 3.13.2. */
export function namesVersion(declared: string, observed: string): boolean {
  return observed === declared || observed.startsWith(`${declared}.`);
}
