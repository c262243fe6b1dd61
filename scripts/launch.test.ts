import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";

const run = promisify(execFile);
const SHARED_DATABASE = {
  GATEPLANE_ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 1).toString("base64")}`,
  NEXTAUTH_SECRET: "sixteen or more characters",
};

/** What a start that cannot succeed says before it ends with exit code 1. */
async function refusal(env: Record<string, string>): Promise<string> {
  const inherited = { ...process.env, PORT: "0", DATABASE_URL: "", GATEPLANE_ENCRYPTION_KEYS: "", NEXTAUTH_SECRET: "" };
  const start = run(process.execPath, [join(import.meta.dirname, "launch.ts")], { env: { ...inherited, ...env } });
  const failure = (await start.catch((error: unknown) => error)) as { code: number; stderr: string };
  expect(failure.code).toBe(1);
  return failure.stderr;
}

test("lists every mistake of the environment", async () => {
  const text = await refusal({ PORT: "many", GATEPLANE_ROLE: "boss" });
  expect(text).toContain("PORT must be a port number");
  expect(text).toContain("GATEPLANE_ROLE must be all, web or worker");
});

test("says that its port is taken", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  expect(await refusal({ PORT: String(port) })).toBe(`Port ${port} on 127.0.0.1 is taken. Set PORT to another one.\n`);
});

test("says that its data directory cannot be written to", async () => {
  expect(await refusal({ GATEPLANE_DATA_DIR: "/dev/null/data" })).toMatch(
    /^The data directory \/dev\/null\/data cannot be written to .* set GATEPLANE_DATA_DIR to another folder.\n$/,
  );
});

test("says that the database cannot be reached, without its password", async () => {
  const DATABASE_URL = "postgresql://user:hidden@127.0.0.1:1/gateplane";
  const text = await refusal({ ...SHARED_DATABASE, DATABASE_URL });
  expect(text).toMatch(/^The PostgreSQL of DATABASE_URL at 127.0.0.1:1\/gateplane cannot be used: .*ECONNREFUSED/);
  expect(text).not.toContain("hidden");
});
