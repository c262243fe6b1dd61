import { join } from "node:path";
import { answersOk } from "./answers.ts";
import { startChild, type Child } from "./child.ts";
import type { DataDirectory } from "./data-directory.ts";
import { startEtcd } from "./etcd.ts";
import { findEtcd } from "./etcd-binary.ts";

export type LocalPlane = { children: Child[]; etcd: string; httpUrl: string; controlUrl: string; upstreamUrl: string };

type LocalPlaneOptions = { data: DataDirectory; etcdBin: string | undefined; say: (line: string) => void };

/** An etcd and the sandbox plane that serves what is released to it: what a first look needs. */
export async function startLocalPlane({ data, etcdBin, say }: LocalPlaneOptions): Promise<LocalPlane> {
  const binary = await findEtcd({ given: etcdBin, cache: join(data.path, "bin"), say });
  const ports = {
    etcd: await data.port("etcd", 2379),
    http: await data.port("sandbox plane", 9080),
    upstream: await data.port("sample upstream", 9081),
    control: await data.port("sandbox plane's control API", 9090),
  };
  const etcd = await startEtcd({ binary, directory: join(data.path, "etcd"), port: ports.etcd });
  const sandbox = startSandbox(etcd.endpoint, ports, join(data.path, "sandbox.log"));
  const controlUrl = `http://127.0.0.1:${ports.control}`;
  try {
    await sandbox.ready(() => answersOk(`${controlUrl}/v1/server_info`), 30);
  } catch (error) {
    await sandbox.stop();
    await etcd.child.stop();
    throw error;
  }
  return {
    children: [etcd.child, sandbox],
    etcd: etcd.endpoint,
    httpUrl: `http://127.0.0.1:${ports.http}`,
    controlUrl,
    upstreamUrl: `http://127.0.0.1:${ports.upstream}`,
  };
}

type SandboxPorts = { http: number; control: number; upstream: number };

function startSandbox(etcd: string, ports: SandboxPorts, log: string): Child {
  return startChild({
    name: "The sandbox plane",
    file: process.execPath,
    args: [join(import.meta.dirname, "../../sandbox/main.ts")],
    env: {
      SANDBOX_ETCD: etcd,
      SANDBOX_PREFIX: "/apisix",
      SANDBOX_HTTP_PORT: String(ports.http),
      SANDBOX_CONTROL_PORT: String(ports.control),
      SANDBOX_UPSTREAM_PORT: String(ports.upstream),
    },
    log,
  });
}
