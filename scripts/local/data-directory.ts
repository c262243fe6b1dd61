import { randomBytes } from "node:crypto";
import { accessSync, constants, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { takeLock } from "./lock.ts";
import { freePort, portProblem } from "./ports.ts";
import { StartFailure } from "./start-failure.ts";

export type Secrets = { encryptionKeys: string; nextAuthSecret: string; postgresPassword: string };

export type DataDirectory = {
  path: string;
  /** Generated at the first start and kept. */
  secrets: Secrets;
  /** The port remembered under this name; at first the preferred one when it is free, else any. */
  port(name: string, preferred: number): Promise<number>;
  release(): void;
};

const LOCK = "launcher.lock";
const SECRETS = "secrets.json";

/** Makes the folder that holds all local state and claims it for this process. */
export function openDataDirectory(given: string): DataDirectory {
  const path = resolve(given);
  makeWritable(path);
  const lock = takeLock(join(path, LOCK));
  if (!lock.release) {
    throw new StartFailure(
      `Gateplane is already running on ${path} (process ${lock.holder}). ` +
        "Stop it first, or set GATEPLANE_DATA_DIR to another folder.",
    );
  }
  return {
    path,
    secrets: readOrMake(join(path, SECRETS), makeSecrets),
    port: (name, preferred) => rememberedPort(join(path, "ports.json"), name, preferred),
    release: lock.release,
  };
}

/** The secrets of the Gateplane that runs on this folder at the moment; undefined when none does. */
export function secretsOfRunning(given: string): Secrets | undefined {
  const path = resolve(given);
  if (!existsSync(path)) return undefined;
  const lock = takeLock(join(path, LOCK));
  lock.release?.();
  return lock.holder ? readOrMake(join(path, SECRETS), makeSecrets) : undefined;
}

function makeWritable(path: string): void {
  try {
    makeFolders(path);
    accessSync(`${path}/.`, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartFailure(
      `The data directory ${path} cannot be written to (${(error as Error).message}). ` +
        "Make it writable or set GATEPLANE_DATA_DIR to another folder.",
    );
  }
}

/** Not mkdir's own `recursive`, which never returns below /proc. */
function makeFolders(path: string): void {
  if (existsSync(path)) return;
  makeFolders(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}

function makeSecrets(): Secrets {
  return {
    encryptionKeys: `k1:${randomBytes(32).toString("base64")}`,
    nextAuthSecret: randomBytes(32).toString("base64url"),
    postgresPassword: randomBytes(24).toString("base64url"),
  };
}

async function rememberedPort(file: string, name: string, preferred: number): Promise<number> {
  const ports = readOrMake<Record<string, number>>(file, () => ({}));
  const known = ports[name];
  if (known === undefined) {
    const port = (await portProblem(preferred, "127.0.0.1")) ? await freePort() : preferred;
    writeWhole(file, { ...ports, [name]: port });
    return port;
  }
  if (await portProblem(known, "127.0.0.1")) {
    throw new StartFailure(`Port ${known}, on which the ${name} of this data directory listens, is taken.`);
  }
  return known;
}

function readOrMake<T>(file: string, make: () => T): T {
  if (!existsSync(file)) return writeWhole(file, make());
  try {
    return JSON.parse(readFileSync(file, "utf8")) as T;
  } catch (error) {
    throw new StartFailure(`${file} cannot be read (${(error as Error).message}). It must be restored or removed.`);
  }
}

/** Under another name first, so that a crash leaves the old content or the new one. */
function writeWhole<T>(file: string, content: T): T {
  writeFileSync(`${file}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return content;
}
