import { defineConfig } from "@playwright/test";
import { findChromium } from "./scripts/local/chromium.ts";
import { freePort } from "./scripts/local/ports.ts";

// Read again by each worker, which inherits the choice.
process.env.GATEPLANE_E2E_PORT ??= String(await freePort());

const QUIET = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
const UNCHANGING = ["--disable-component-update", "--disable-sync"];

export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/harness/global-setup.ts",
  workers: 2,
  // Generous, for machines that are busy or small: nothing waits that long when all is well.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: "list",
  use: {
    baseURL: `http://127.0.0.1:${process.env.GATEPLANE_E2E_PORT}`,
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: await findChromium(console.log),
      args: ["--no-sandbox", ...QUIET, ...UNCHANGING],
    },
  },
});
