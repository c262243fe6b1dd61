/**
 * What must work on the machine's own Node, however old it may be: install what the lock file names, then hand over
 * to Node 24. Plain JavaScript for that reason.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const NEEDED = 24;
const OLDEST = 20;

/** Runs a TypeScript file of this project under Node 24, with these options of Node; its exit code becomes ours. */
export function runUnderNode24(script, options = []) {
  if (majorVersion() < OLDEST) fail(`Gateplane is started by Node ${OLDEST} or newer; this one is ${process.version}.`);
  installPackages();
  const node = findNode24();
  const child = spawn(node, [...options, join(root, script), ...process.argv.slice(2)], {
    cwd: root,
    // The channel tells the script when this process is gone.
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: { ...process.env, PATH: [dirname(node), process.env.PATH].join(delimiter) },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  if (process.env.npm_lifecycle_event) endWithParent(() => child.kill("SIGTERM"));
  child.on("exit", (code) => process.exit(code ?? 1));
}

/** npm hands a SIGTERM to the shell between us, and that ends without a word to us. */
function endWithParent(end) {
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || end(), 500).unref();
}

function installPackages() {
  if (isInstalled()) return;
  console.log("Installing packages (npm ci); it happens only when package-lock.json has changed");
  const options = [
    "--ignore-scripts",
    "--include=dev",
    "--include=optional",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ];
  const { status, error } = spawnSync("npm", ["ci", ...options], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (error) fail(`npm could not be run (${error.message}). It comes with Node.js: https://nodejs.org`);
  if (status !== 0) fail(`npm ci failed (exit code ${status}). Its reason stands above.`);
}

/** Compares the lock file with npm's own record of what it has installed. */
function isInstalled() {
  const record = join(root, "node_modules/.package-lock.json");
  if (!existsSync(record)) return false;
  const { packages: wanted } = readJson(join(root, "package-lock.json"));
  const { packages: installed } = readJson(record);
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    if (path === "") return true;
    return path in installed ? installed[path].version === version : optional || devOptional;
  });
}

function findNode24() {
  if (majorVersion() >= NEEDED) return process.execPath;
  const name = `node-${process.platform}-${process.arch}`;
  const packaged = join(root, "node_modules", name, "bin/node");
  if (spawnSync(packaged, ["--version"]).status === 0) return packaged;
  const reason = existsSync(packaged) ? `the packaged one (${name}) does not run here` : `there is no package ${name}`;
  return fail(
    `Gateplane runs on Node ${NEEDED} or newer; this one is ${process.version} and ${reason}. ` +
      `Install Node ${NEEDED}: https://nodejs.org`,
  );
}

function majorVersion() {
  return Number.parseInt(process.versions.node, 10);
}

function readJson(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
