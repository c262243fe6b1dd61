import { join } from "node:path";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;

export default defineConfig({
  resolve: {
    alias: {
      "@": root,
      "server-only": join(root, "node_modules/server-only/empty.js"),
    },
  },
  test: {
    include: ["{app,components,lib,sandbox,scripts}/**/*.test.{ts,tsx}"],
    globalSetup: "lib/testing/global-setup.ts",
    setupFiles: "lib/testing/environment.ts",
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
