import { execFile } from "node:child_process";
import { chown, stat } from "node:fs/promises";
import { promisify } from "node:util";
import { StartFailure } from "./start-failure.ts";

const run = promisify(execFile);

/** How PostgreSQL's programs are started: they refuse to run as root. */
export type Runner = {
  command(file: string, args: string[]): { file: string; args: string[] };
  /** Makes a file belong to the user that PostgreSQL runs as. */
  own(path: string): Promise<void>;
};

const NAMESPACE = ["--user", "--map-user=1000", "--map-group=1000", "--"];
const UNPRIVILEGED_ID = 65534;
const DROP_ROOT = [`--reuid=${UNPRIVILEGED_ID}`, `--regid=${UNPRIVILEGED_ID}`, "--clear-groups"];
// Without the secure bit access(2), by which PostgreSQL looks for its own files, would leave that right aside.
const FILE_ACCESS = ["--inh-caps=+dac_override", "--ambient-caps=+dac_override", "--securebits=+no_setuid_fixup"];

const works = (file: string, args: string[]) =>
  run(file, args).then(
    () => true,
    () => false,
  );

/**
 * As root: in a user namespace root's files belong to an ordinary user, whatever folder they lie in. Where namespaces
 * are forbidden (containers), as nobody who keeps one right: to pass through folders that only root may enter.
 */
export async function postgresRunner(directory: string): Promise<Runner> {
  if (process.getuid?.() !== 0) return { command: (file, args) => ({ file, args }), own: async () => undefined };
  if (await works("unshare", [...NAMESPACE, "true"])) return runnerAs(directory, 0, "unshare", NAMESPACE);
  const setpriv = [...DROP_ROOT, ...FILE_ACCESS, "--"];
  if (await works("setpriv", [...setpriv, "true"])) return runnerAs(directory, UNPRIVILEGED_ID, "setpriv", setpriv);
  throw new StartFailure(
    "PostgreSQL does not run as root, and neither unshare (user namespaces) nor setpriv works here. " +
      "Start Gateplane as another user or set DATABASE_URL.",
  );
}

async function runnerAs(directory: string, uid: number, wrapper: string, options: string[]): Promise<Runner> {
  const owner = (await stat(directory)).uid;
  if (owner !== uid) await run("chown", ["-R", `${uid}:${uid}`, directory]);
  return {
    command: (file, args) => ({ file: wrapper, args: [...options, file, ...args] }),
    own: (path) => chown(path, uid, uid),
  };
}
