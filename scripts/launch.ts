/**
 * `npm start` under Node 24: checks all it can before it starts anything, starts the database, the local plane and the
 * server, and stops them in the opposite order.
 */
import { EnvironmentError, parseEnv, type Env } from "../lib/env.ts";
import { build } from "./build.ts";
import { describeExit, stopChildren, type Child } from "./local/child.ts";
import { openDataDirectory, type DataDirectory } from "./local/data-directory.ts";
import { openDatabase } from "./local/database.ts";
import { startLocalPlane, type LocalPlane } from "./local/local-plane.ts";
import { chooseAddress, startServer } from "./local/server.ts";
import { StartFailure } from "./local/start-failure.ts";

let data: DataDirectory | undefined;
let stopping = false;

process.on("SIGINT", () => void stop(0));
process.on("SIGTERM", () => void stop(0));
process.on("SIGHUP", () => void stop(0));
process.on("disconnect", () => void stop(1));

await launch().catch((error: unknown) => {
  if (stopping) return;
  console.error(isForPeople(error) ? error.message : error);
  return stop(1);
});

async function launch(): Promise<void> {
  const env = parseEnv(process.env);
  const address = await chooseAddress(env.HOST, env.PORT);
  const wantsPlane = env.GATEPLANE_SAMPLE ?? !env.DATABASE_URL;
  if (!env.DATABASE_URL || wantsPlane) data = openDataDirectory(env.GATEPLANE_DATA_DIR);
  const database = await openDatabase(env, data);
  if (database.child) endWith(database.child);
  await build();
  const plane = wantsPlane && data ? await tryLocalPlane(env, data) : undefined;
  const server = await startServer({ env, address, database: database.url, secrets: data?.secrets, plane });
  endWith(server);
  console.log(`ready: ${address.url}`);
}

/** The server is of use without the local plane, so its absence is said and no reason to stop. */
async function tryLocalPlane(env: Env, directory: DataDirectory): Promise<LocalPlane | undefined> {
  try {
    const plane = await startLocalPlane({ data: directory, etcdBin: env.ETCD_BIN, say: console.log });
    for (const child of plane.children) void child.exited.then(() => report(child, "the sample plane is down"));
    return plane;
  } catch (error) {
    if (stopping || !(error instanceof StartFailure)) throw error;
    console.warn(`${error.message}\nGateplane starts without the sample plane.`);
    return undefined;
  }
}

/** Without this process the rest is of no use. */
function endWith(child: Child): void {
  void child.exited.then(() => report(child, "Gateplane stops")).then(() => stop(1));
}

async function report(child: Child, consequence: string): Promise<void> {
  if (!stopping) console.error(`${child.name} ended (${describeExit(await child.exited)}): ${consequence}.`);
}

async function stop(exitCode: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  await stopChildren();
  data?.release();
  process.exit(exitCode);
}

function isForPeople(error: unknown): error is Error {
  return error instanceof StartFailure || error instanceof EnvironmentError;
}
