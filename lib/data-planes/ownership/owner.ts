import { z } from "zod";

/** The key that says which installation a prefix belongs to. Part of the contract with outsiders. */

const Owner = z.object({ v: z.literal(1), installation: z.string(), epoch: z.number().int() });
export type Owner = z.infer<typeof Owner>;

/** The installation as its owner keys name it. */
export type Installation = { id: string; epoch: number };

/**
 * `absent`: nobody's yet · `ours` · `outdated`: ours, from before this installation moved · `superseded`: ours, but
 * the installation has moved on and we are what was left behind · `foreign`: another's, or unreadable.
 */
export type OwnerStanding = "absent" | "ours" | "outdated" | "superseded" | "foreign";

export function ownerKey(prefix: string): string {
  return `${prefix}/gateplane/owner`;
}

export function formatOwner({ id, epoch }: Installation): string {
  return JSON.stringify({ v: 1, installation: id, epoch } satisfies Owner);
}

/** The owner a value names, or null when it cannot be read. */
export function parseOwner(value: string): Owner | null {
  try {
    return Owner.safeParse(JSON.parse(value)).data ?? null;
  } catch {
    return null;
  }
}

export function standingOf(value: string | null, installation: Installation): OwnerStanding {
  if (value === null) return "absent";
  const owner = parseOwner(value);
  if (owner?.installation !== installation.id) return "foreign";
  if (owner.epoch === installation.epoch) return "ours";
  return owner.epoch < installation.epoch ? "outdated" : "superseded";
}

/** The owner by name, for messages. */
export function ownerName(value: string | null): string {
  return (value === null ? null : parseOwner(value)?.installation) ?? "unknown";
}
