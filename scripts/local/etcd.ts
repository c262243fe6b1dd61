import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { answersOk } from "./answers.ts";
import { startChild, type Child } from "./child.ts";
import { freePort } from "./ports.ts";

export type EtcdOptions = {
  binary: string;
  /** Its folder: data, log. Made when it does not exist; the data survive. */
  directory: string;
  port: number;
  args?: string[];
};

export type LocalEtcd = { endpoint: string; child: Child };

/** One etcd on 127.0.0.1. History is kept for an hour, as on a plane whose nodes may be away for a while. */
export async function startEtcd({ binary, directory, port, args = [] }: EtcdOptions): Promise<LocalEtcd> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const endpoint = `http://127.0.0.1:${port}`;
  const peer = `http://127.0.0.1:${await freePort()}`;
  const child = startChild({
    name: "etcd",
    file: binary,
    args: [
      "--name=gateplane",
      `--data-dir=${join(directory, "data")}`,
      `--listen-client-urls=${endpoint}`,
      `--advertise-client-urls=${endpoint}`,
      `--listen-peer-urls=${peer}`,
      `--initial-advertise-peer-urls=${peer}`,
      `--initial-cluster=gateplane=${peer}`,
      "--auto-compaction-mode=periodic",
      "--auto-compaction-retention=1h",
      // A single member need not wait long for rivals before it elects itself.
      "--heartbeat-interval=10",
      "--election-timeout=100",
      "--logger=zap",
      "--log-level=warn",
      ...args,
    ],
    env: process.arch === "arm64" ? { ETCD_UNSUPPORTED_ARCH: "arm64" } : {},
    log: join(directory, "etcd.log"),
  });
  try {
    await child.ready(() => answersOk(`${endpoint}/health`), 30);
  } catch (error) {
    await child.stop();
    throw error;
  }
  return { endpoint, child };
}
