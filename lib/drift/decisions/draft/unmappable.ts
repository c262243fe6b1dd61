/** Why a change by hand has no place in a definition; `message` is for people. */
export class Unmappable extends Error {}
