import { registerHooks } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const root = pathToFileURL(`${join(import.meta.dirname, "../..")}/`).href;

/** Lets Node import lib/ as the bundler does: by its alias, and without endings. Its log keeps to what went wrong. */
export function runLibrary(environment: Record<string, string | undefined>): void {
  Object.assign(process.env, { LOG_LEVEL: "warn", ...environment });
  registerHooks({
    resolve: (specifier, context, next) => {
      const ours = specifier.startsWith("@/") || context.parentURL?.startsWith(`${root}lib/`);
      const path = specifier.replace(/^@\//, root);
      const bare = ours && /^(file:|\.)/.test(path) && !/\.[cm]?[jt]s$/.test(path);
      return next(bare ? `${path}.ts` : path, context);
    },
  });
}
