import "server-only";
import type { Prisma } from "@/lib/db/generated/client";
import { maskerOf } from "@/lib/releases/preview/mask-values";
import { loadWrittenSecrets } from "@/lib/releases/snapshots/load-snapshot";
import { loadValues } from "@/lib/releases/snapshots/load-values";
import type { Deviation, Expected, Live } from "../compare";

type Shown = Prisma.InputJsonValue | null;
export type MaskedSides = { before: Shown; after: Shown };

type Sides = { expected: Expected; live: ReadonlyMap<string, Live> };

/** What should be there and what is, for people to see: every secret is masked, so that it may be kept for ever. */
export async function maskSides(
  deviations: readonly Deviation[],
  { expected, live }: Sides,
): Promise<ReadonlyMap<string, MaskedSides>> {
  const [values, secrets] = await Promise.all([
    loadValues(deviations.flatMap((deviation) => [deviation.expected ?? [], deviation.live ?? []].flat())),
    loadWrittenSecrets({ hashes: new Set(expected.values()) }),
  ]);
  const mask = maskerOf([...secrets, ...values.values()]);
  const shown = (key: string, value: string | undefined) => mask(key, value ?? null) as Shown;
  return new Map(
    deviations.map((deviation) => [
      deviation.key,
      {
        before: shown(deviation.key, values.get(deviation.expected ?? "")?.value),
        after: shown(deviation.key, live.get(deviation.key)?.value ?? values.get(deviation.live ?? "")?.value),
      },
    ]),
  );
}
