import { z } from "zod";

/**
 * Where an installation runs. A copied database has the same installation id, so a different home is the only sign
 * that there may be two of it. What is not known on either side tells nothing.
 */
export const Fingerprint = z.object({
  systemIdentifier: z.string().nullable(),
  database: z.string(),
  publicUrl: z.string().nullable(),
});
export type Fingerprint = z.infer<typeof Fingerprint>;

const parts = ["systemIdentifier", "database", "publicUrl"] as const;

/** The parts in which two homes are known to differ. */
export function differingParts(before: Fingerprint, now: Fingerprint): (keyof Fingerprint)[] {
  return parts.filter((part) => before[part] !== null && now[part] !== null && before[part] !== now[part]);
}

/** What is known of a home that has not changed: parts that became known are remembered. */
export function mergeFingerprints(before: Fingerprint, now: Fingerprint): Fingerprint {
  return {
    systemIdentifier: now.systemIdentifier ?? before.systemIdentifier,
    database: now.database,
    publicUrl: now.publicUrl ?? before.publicUrl,
  };
}

/** The address people know it by; one that only the machine itself can use says nothing. */
export function publicUrlOf(url: string | undefined): string | null {
  if (url === undefined) return null;
  const { hostname, origin } = new URL(url);
  return /^(localhost|.*\.localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\])$/.test(hostname) ? null : origin;
}
