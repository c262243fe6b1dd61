/** Something the person at the terminal can mend: its message is printed as it is, without a stack. */
export class StartFailure extends Error {}
