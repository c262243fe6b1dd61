import type { ReleaseDto } from "@/lib/releases/schema";

/** In one sentence, why a release does not go on by itself, and where to look. */

type Release = Pick<ReleaseDto, "hold" | "gateway" | "approvalRule">;

export type Waiting = {
  /** With the time that is counted down to after it, where there is one. */
  text: string;
  until?: string;
  /** The release that is in the way. */
  holder?: string;
};

/** Null: it waits for nothing but the machine. `now` tells a time that has come from one that has not. */
export function whatItWaitsFor(release: Release, now: number): Waiting | null {
  const { hold } = release;
  switch (hold?.kind) {
    case undefined:
      return null;
    case "approval":
      return { text: `${subject(hold.wave)} waits for ${approvals(hold.missing)} by ${approversOf(release)}.` };
    case "time":
      if (new Date(hold.until).getTime() <= now) return { text: "Its time has come: it begins in a moment." };
      return { text: "It is scheduled and begins by itself in", until: hold.until };
    case "pause":
      return { text: `Wave ${hold.wave - 1} is being watched; wave ${hold.wave} begins in`, until: hold.until };
    case "freeze":
      return freezeText(hold);
    case "slot":
      return { text: `Its turn comes when the release by ${hold.author} has ended:`, holder: hold.holder };
  }
}

function freezeText({ wave, window, until }: Extract<NonNullable<Release["hold"]>, { kind: "freeze" }>): Waiting {
  const text = `The freeze window ${window} keeps wave ${wave} from beginning`;
  return until === null ? { text: `${text}.` } : { text: `${text}; it goes on in`, until };
}

const subject = (wave: number) => (wave === 0 ? "It" : `Wave ${wave}`);

const approvals = (missing: number) => (missing === 1 ? "an approval" : `${missing} approvals`);

function approversOf({ approvalRule, gateway }: Release): string {
  const named = approvalRule?.approvers ?? [];
  if (named.length === 0) return `a maintainer of ${gateway} or an administrator`;
  return new Intl.ListFormat("en", { type: "disjunction" }).format(named);
}
