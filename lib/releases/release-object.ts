import type { Release } from "@/lib/db/generated/client";

type Named = Pick<Release, "id" | "scope" | "seq">;

/** How the audit log names a release: by its place in the order of its stage, once it has one. */
export function releaseObject({ id, scope, seq }: Named) {
  return { type: "release", id, name: seq === null ? scope : `${scope} #${seq}` };
}
