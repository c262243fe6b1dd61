/** The targets that this very process writes just now: a lease of ours that is not among them was dropped. */
export const targetsInHand = new Set<string>();
