import { can } from "@/lib/auth/policy";
import type { UserActor } from "@/lib/core/context";
import type { ReleaseDto } from "@/lib/releases/schema";

/** Who may speak on a release that waits for a person's word. The server decides; this is for what the page says. */

type Release = Pick<ReleaseDto, "hold" | "gateway" | "requester" | "approvalRule" | "approvals">;

/** What is waited for: 0 the release itself, else a wave; null: nobody's word. */
export function awaitedWave({ hold }: Pick<Release, "hold">): number | null {
  return hold?.kind === "approval" ? hold.wave : null;
}

/** Why the viewer may not speak; undefined when they may. */
export function refusalToSpeak(release: Release, viewer: UserActor): string | undefined {
  const { gateway, requester, approvalRule, approvals } = release;
  const wave = awaitedWave(release);
  const approvers = approvalRule?.approvers ?? [];
  if (!can(viewer, "release.approve", gateway)) return `Maintainers of ${gateway} and administrators approve.`;
  if (isBy(requester, viewer)) return "You asked for this release: somebody else must approve it.";
  if (approvers.length > 0 && !approvers.includes(viewer.name)) {
    return `The stage's rule names who may: ${approvers.join(", ")}.`;
  }
  const hasSpoken = approvals.some((said) => said.wave === wave && isBy(said.by, viewer));
  return hasSpoken ? "You have spoken already: one person is one voice." : undefined;
}

/** Whether a release of the list, which tells no approvals, waits for a word that may be the viewer's. */
export function waitsFor(release: Omit<Release, "approvals">, viewer: UserActor): boolean {
  return awaitedWave(release) !== null && refusalToSpeak({ ...release, approvals: [] }, viewer) === undefined;
}

/** What a person does with a token is theirs; it bears their name before its own. */
function isBy(name: string, viewer: UserActor): boolean {
  return name === viewer.name || name.startsWith(`${viewer.name}: `);
}
