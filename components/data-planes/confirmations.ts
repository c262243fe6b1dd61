import type { UpdatePlaneInput } from "@/lib/data-planes/schema";

export type ConfirmationName = keyof Pick<UpdatePlaneInput, "takeOver" | "confirmNewCluster" | "confirmRestored">;

type Confirmation = { name: ConfirmationName; label: string; description: string };

/** What somebody may take upon themselves, by the problem that asks for it. */
const byProblem: Record<string, Confirmation> = {
  GP_PLANE_10005: {
    name: "takeOver",
    label: "Take the prefix over",
    description: "The other installation is gone for good; if it still writes, both undo each other's work.",
  },
  GP_PLANE_10006: {
    name: "confirmNewCluster",
    label: "It is another etcd than before",
    description: "The new cluster is recorded. What was released to the old one is not there until you resync.",
  },
  GP_PLANE_10007: {
    name: "confirmRestored",
    label: "The etcd was restored from an older backup",
    description: "Gateplane goes on with what is there. Resync the data plane afterwards.",
  },
};

export function confirmationsFor(problemCodes: readonly (string | undefined)[]): Confirmation[] {
  return [...new Set(problemCodes)].flatMap((code) => (code && byProblem[code]) || []);
}
