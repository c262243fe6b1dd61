import { hash } from "node:crypto";

/** Of statements with longer lists of arguments there are endless forms, and each connection would keep them all. */
const MOST_ARGUMENTS = 32;

/**
 * The name under which a connection remembers a statement: asked again, the database neither reads nor plans it anew.
 * The empty name is forgotten at once.
 */
export function statementName({ sql, args }: { sql: string; args: readonly unknown[] }): string {
  return args.length > MOST_ARGUMENTS ? "" : hash("md5", sql);
}
