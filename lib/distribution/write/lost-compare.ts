/** A key was not any more as it was read, so nothing of the transaction happened. */
export class LostCompare extends Error {}
