import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answersOk } from "../../scripts/local/answers.ts";
import { startChild } from "../../scripts/local/child.ts";
import { freePort } from "../../scripts/local/ports.ts";

export const administrator = { email: "admin@localhost", password: "a password only for tests" };
export const apiToken = "an-api-token-that-only-the-tests-know";

export type Installation = { url: string; dataDirectory: string; stop(): Promise<void> };

type Options = { port?: number; env?: Record<string, string> };

const START_SECONDS = 600;
const STOP_MS = 60_000;

/** A whole Gateplane as `npm start` makes it, on a free port and an empty data directory. */
export async function startInstallation({ port, env }: Options = {}): Promise<Installation> {
  const dataDirectory = await mkdtemp(join(tmpdir(), "gateplane-e2e-"));
  const url = `http://127.0.0.1:${port ?? (await freePort())}`;
  const launcher = startChild({
    name: "Gateplane",
    file: process.execPath,
    args: [join(import.meta.dirname, "../../scripts/start.mjs")],
    env: {
      PORT: new URL(url).port,
      HOST: "127.0.0.1",
      GATEPLANE_DATA_DIR: dataDirectory,
      GATEPLANE_ADMIN_EMAIL: administrator.email,
      GATEPLANE_ADMIN_PASSWORD: administrator.password,
      GATEPLANE_API_TOKEN: apiToken,
      DATABASE_URL: undefined,
      NEXTAUTH_URL: undefined,
      ...env,
    },
    graceMs: STOP_MS,
  });
  const stop = async () => {
    await launcher.stop();
    await rm(dataDirectory, { recursive: true, force: true });
  };
  try {
    await launcher.ready(() => answersOk(`${url}/api/health/ready`), START_SECONDS);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, dataDirectory, stop };
}
