/**
 * `npm run gateplane -- <command>`: what is done on the machine itself, on the database of DATABASE_URL or on that of
 * the data directory, whether or not Gateplane runs meanwhile.
 */
import { parseArgs } from "node:util";
import { EnvironmentError, parseEnv } from "../lib/env.ts";
import { generateDatabaseClient } from "./build.ts";
import { openCommandDatabase } from "./commands/database.ts";
import { runLibrary } from "./commands/library.ts";
import { stopChildren } from "./local/child.ts";
import { StartFailure } from "./local/start-failure.ts";

const commands: Record<string, string> = {
  "bind-default": "binds every gateway that has no binding to the default data plane (--dry-run: only says which)",
  "rotate-keys": "seals everything with the first of GATEPLANE_ENCRYPTION_KEYS",
};

for (const signal of ["SIGINT", "SIGTERM", "disconnect"] as const) {
  process.on(signal, () => void stopChildren().then(() => process.exit(1)));
}

process.exit(await main());

async function main(): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { "dry-run": { type: "boolean" } } });
    const name = positionals.join(" ");
    if (!(name in commands)) throw new StartFailure(usage());
    await execute(name, { dryRun: values["dry-run"] ?? false });
    return 0;
  } catch (error) {
    console.error(describe(error));
    return 1;
  }
}

async function execute(name: string, options: { dryRun: boolean }): Promise<void> {
  const database = await openCommandDatabase(parseEnv(process.env));
  try {
    await generateDatabaseClient();
    runLibrary(database.environment);
    const { runCommandLine } = await import("./commands/commands.ts");
    await runCommandLine(name, options);
  } finally {
    await database.close();
  }
}

function usage(): string {
  const lines = Object.entries(commands).map(([name, does]) => `  ${name.padEnd(14)} ${does}`);
  return ["Usage: npm run gateplane -- <command>", ...lines].join("\n");
}

/** Errors of the catalogue say what to do; those of the command line and of the start speak for themselves. */
function describe(error: unknown): unknown {
  if (error instanceof StartFailure || error instanceof EnvironmentError) return error.message;
  if (!(error instanceof Error)) return error;
  const { code } = error as { code?: unknown };
  if (typeof code === "string" && code.startsWith("GP_")) return `${code}: ${error.message}`;
  return code === "ERR_PARSE_ARGS_UNKNOWN_OPTION" ? `${error.message}\n${usage()}` : error;
}
