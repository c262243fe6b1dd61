import { systemContext, type Context } from "@/lib/core/context";
import { checkDatabase } from "@/lib/db/check-database";
import { closeDatabase } from "@/lib/db/client";
import { StartFailure } from "../local/start-failure.ts";
import { bindDefault } from "./bind-default.ts";
import { rotateKeys } from "./rotate-keys.ts";

/** Each calls a verb of the server with an actor of its own, and tells on the terminal what came of it. */
const commands: Record<string, (ctx: Context, options: CommandOptions) => Promise<void>> = {
  "bind-default": bindDefault,
  "rotate-keys": rotateKeys,
};

export type CommandOptions = { dryRun: boolean };

export async function runCommandLine(name: string, options: CommandOptions): Promise<void> {
  try {
    const { migrations } = await checkDatabase();
    if (!migrations)
      throw new StartFailure("The database cannot be reached or is not of this version. Start Gateplane once.");
    await commands[name]?.({ ...systemContext("command line"), source: "cli" }, options);
  } finally {
    await closeDatabase();
  }
}
