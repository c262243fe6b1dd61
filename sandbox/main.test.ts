import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, onTestFinished, test } from "vitest";
import { testEtcd } from "@/lib/testing/etcd";
import { ask } from "./testing/ask.ts";

const etcd = testEtcd();

function startProcess(environment: Record<string, string>) {
  const child = spawn(process.execPath, [join(import.meta.dirname, "main.ts")], {
    env: { ...process.env, SANDBOX_ETCD: etcd.endpoint, SANDBOX_PREFIX: etcd.prefix(), ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

async function readyLine(child: { stdout: NodeJS.ReadableStream }) {
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  return JSON.parse(line) as { sandbox: string; http: number; control: number; upstream: number | null };
}

test("says where it listens, and stops at once when told", async () => {
  const child = startProcess({ SANDBOX_UPSTREAM_PORT: "0", SANDBOX_VERSION: "3.12.0" });
  const ready = await readyLine(child);
  expect(ready).toEqual({
    sandbox: "ready",
    http: expect.any(Number) as number,
    control: expect.any(Number) as number,
    upstream: expect.any(Number) as number,
  });
  const info = await ask(`http://127.0.0.1:${ready.control}`, "/v1/server_info");
  expect(info.json()).toMatchObject({ version: "3.12.0" });
  expect((await ask(`http://127.0.0.1:${ready.upstream}`, "/a?b", { body: "c", method: "POST" })).json()).toMatchObject(
    {
      method: "POST",
      path: "/a",
      query: "b",
      body: "c",
    },
  );
  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([0, null]);
});

test("ends by itself when its parent is gone", async () => {
  const parent = spawn(process.execPath, ["--eval", "setInterval(() => {}, 1000)"]);
  const child = startProcess({ SANDBOX_PARENT_PID: String(parent.pid) });
  expect((await readyLine(child)).upstream).toBeNull();
  parent.kill("SIGKILL");
  expect(await once(child, "exit")).toEqual([0, null]);
});

test.each([
  [{ SANDBOX_HTTP_PORT: "many" }, "SANDBOX_HTTP_PORT must be a port number"],
  [{ SANDBOX_ROUTER: "uri" }, "SANDBOX_ROUTER must be host-uri or uri-with-parameter"],
])("refuses %j", async (environment, message) => {
  const child = startProcess(environment);
  const said: string[] = [];
  child.stderr.on("data", (chunk: Buffer) => said.push(String(chunk)));
  expect(await once(child, "close")).toEqual([1, null]);
  expect(said.join("")).toContain(message);
});
