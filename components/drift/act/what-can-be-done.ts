import type { DriftDto } from "@/lib/drift/schema";

/** Why nobody could repair a drift; whether the viewer may is another question. */
export function whyNotRepairable({ state, stranger }: Pick<DriftDto, "state" | "stranger">): string | undefined {
  if (state !== "open") return "It is over.";
  return stranger ? "Others made this key, and nothing of theirs is touched. Have them delete it." : undefined;
}

/** Why what was found cannot become part of the draft, as far as that can be told before. */
export function whyNotDraftable({ kind }: Pick<DriftDto, "kind">): string | undefined {
  return kind === "modified" ? undefined : "Only what was modified can be; change the definition by hand";
}
