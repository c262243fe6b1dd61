/**
 * Imports OpenAPI documents into a running Gateplane, releases each to two sandbox planes and asks for every imported
 * operation through both of them.
 *
 *   npm run reach -- --url http://127.0.0.1:3000 --token gp_… --etcd http://127.0.0.1:2379 petstore.yaml …
 *
 * An operation is reached when the echo upstream saw its method at its upstream path.
 */
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, extname } from "node:path";
import { parseArgs } from "node:util";
import { startSandbox } from "../sandbox/sandbox.ts";

type Resource = { name: string; methods: string[]; path: string; upstreamPath?: string };
type Report = { document: string; operations: number; skipped: string[]; reached: number; missed: string[] };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: "string", default: "http://127.0.0.1:3000" },
    token: { type: "string" },
    etcd: { type: "string", default: "http://127.0.0.1:2379" },
    keep: { type: "boolean", default: false },
  },
});
const run = randomBytes(3).toString("hex");
const echo = await startEcho();
const planes = await Promise.all([1, 2].map(startPlane));
const reports: Report[] = [];
for (const document of positionals) reports.push(await reachDocument(document));
if (!values.keep) for (const { name } of planes) await api("DELETE", `/data-planes/${name}`);
await Promise.all(planes.map(({ sandbox }) => sandbox.close()));
echo.server.close();

console.table(
  reports.map(({ document, operations, skipped, reached, missed }) => ({
    document,
    operations,
    skipped: skipped.length,
    "asked (2 planes)": (operations - skipped.length) * 2,
    reached,
    missed: missed.length,
  })),
);
for (const { document, skipped, missed } of reports) {
  for (const line of skipped) console.log(`${document}: skipped ${line}`);
  for (const line of missed) console.log(`${document}: missed ${line}`);
}
process.exit(reports.some(({ missed }) => missed.length > 0) ? 1 : 0);

async function reachDocument(file: string): Promise<Report> {
  const gateway = `r${run}-${basename(file, extname(file))
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "")
    .slice(0, 18)}`;
  await api("PUT", `/gateways/${gateway}/definition`, definitionOf(gateway));
  const type = file.endsWith(".json") ? "application/json" : "application/yaml";
  const imported = await api<{ imported: number; skipped: { path: string; method: string; reason: string }[] }>(
    "POST",
    `/gateways/${gateway}/imports/openapi?backend=default&stage=prod`,
    await readFile(file, "utf8"),
    type,
  );
  await api("POST", `/gateways/${gateway}/versions`, { number: "1.0.0", comment: basename(file) });
  await release(gateway);
  const { resources } = await api<{ resources: Resource[] }>("GET", `/gateways/${gateway}/definition`);
  const missed = (await inBatches(resources.flatMap(operationsOf), (operation) => ask(gateway, operation))).flat();
  const operations = resources.flatMap(({ methods }) => methods).length;
  if (!values.keep) await remove(gateway);
  return {
    document: basename(file),
    operations: operations + imported.skipped.length,
    skipped: imported.skipped.map(({ method, path, reason }) => `${method} ${path}: ${reason}`),
    reached: operations * planes.length - missed.length,
    missed,
  };
}

function definitionOf(gateway: string) {
  const nodes = [{ host: "127.0.0.1", port: echo.port }];
  return {
    gateway,
    dataPlanes: planes.map(({ name }) => name),
    stages: [{ name: "prod" }],
    backends: [{ name: "default", stages: { prod: { nodes } } }],
    resources: [],
  };
}

async function release(gateway: string): Promise<void> {
  const body = { stage: "prod", version: "1.0.0", comment: "reach" };
  const { id } = await api<{ id: string }>("POST", `/gateways/${gateway}/releases`, body);
  const { state } = await api<{ state: string }>("GET", `/releases/${id}?wait=60`);
  if (state !== "SUCCEEDED") throw new Error(`${gateway}: the release ended ${state}, see /releases/${id}`);
}

async function remove(gateway: string): Promise<void> {
  const { id } = await api<{ id: string }>("POST", `/gateways/${gateway}/stages/prod/revoke`, { comment: "reach" });
  await api("GET", `/releases/${id}?wait=60`);
  await api("DELETE", `/gateways/${gateway}`);
}

type Operation = { name: string; method: string; path: string; upstreamPath: string };

function operationsOf({ name, methods, path, upstreamPath = path }: Resource): Operation[] {
  return methods.map((method) => ({ name, method, path: fill(path), upstreamPath: fill(upstreamPath) }));
}

/** Each parameter by its own value, so that a swapped one is seen. */
function fill(template: string): string {
  return template.replaceAll(/\{(\w[^{}]*)\}/g, (_, name: string) => `v-${name}`).replace(/\/\*$/, "/some/where");
}

/** @returns what was not reached, on which plane, and what was seen instead */
async function ask(gateway: string, { name, method, path, upstreamPath }: Operation): Promise<string[]> {
  const missed = await Promise.all(
    planes.map(async (plane) => {
      const response = await fetch(`${plane.sandbox.httpUrl}/${gateway}/prod${path}`, { method });
      const seen = `${response.status} ${response.headers.get("x-echo") ?? ""}`;
      await response.body?.cancel();
      return seen === `200 ${method} ${upstreamPath}` ? [] : [`${plane.name} ${name} ${method} ${path}: ${seen}`];
    }),
  );
  return missed.flat();
}

async function inBatches<T, R>(items: T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let at = 0; at < items.length; at += 16)
    results.push(...(await Promise.all(items.slice(at, at + 16).map(work))));
  return results;
}

async function startPlane(number: number) {
  const name = `reach-${run}-${number}`;
  const prefix = `/${name}`;
  const sandbox = await startSandbox({ etcd: values.etcd, prefix });
  const nodes = [{ controlUrl: sandbox.controlUrl }];
  await api("POST", "/data-planes", { name, prefix, endpoints: [values.etcd], nodes });
  return { name, sandbox };
}

/** Answers with the method and path it was asked for, in a header: some methods have no body. */
async function startEcho() {
  const server = createServer((request, response) => {
    response.setHeader("x-echo", `${request.method} ${request.url?.split("?")[0]}`);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, port: (server.address() as AddressInfo).port };
}

async function api<T>(method: string, path: string, body?: unknown, type = "application/json"): Promise<T> {
  const response = await fetch(`${values.url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${values.token}`, "content-type": type },
    body: body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return (text === "" ? null : JSON.parse(text)) as T;
}
