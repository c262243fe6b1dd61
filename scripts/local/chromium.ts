import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { chromium } from "playwright";
import { canUseApt, installDebianPackage } from "./apt.ts";
import { findProgram } from "./find-program.ts";
import { StartFailure } from "./start-failure.ts";

const run = promisify(execFile);

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC_APPLICATION = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/** The system's Chromium, then Playwright's own, then the system's package manager when root. */
export async function findChromium(say: (line: string) => void): Promise<string> {
  const found = await firstThatRuns();
  if (found) return found;
  if (await canUseApt()) {
    say("Chromium is not installed, installing it (apt-get install chromium)");
    await installDebianPackage("chromium");
    const installed = await firstThatRuns();
    if (installed) return installed;
  }
  throw new StartFailure("There is no Chromium. Install one, or run: npx playwright install chromium");
}

async function firstThatRuns(): Promise<string | undefined> {
  for (const candidate of [await findProgram(...NAMES), MAC_APPLICATION, chromium.executablePath()]) {
    if (candidate && (await runs(candidate))) return candidate;
  }
  return undefined;
}

const runs = (file: string) =>
  run(file, ["--version"]).then(
    () => true,
    () => false,
  );
