import { globSync } from "node:fs";
import { join } from "node:path";
import { systemContext } from "@/lib/core/context";
import { sealSessionCookie, sessionCookieName } from "@/lib/auth/session";
import { db } from "@/lib/db/client";
import { createWebhook } from "@/lib/notifications/create-webhook";
import { CreateWebhookInput } from "@/lib/notifications/schema";
import { parseEnv } from "../../../lib/env.ts";
import { build } from "../../build.ts";
import { freePort } from "../../local/ports.ts";
import { startServer } from "../../local/server.ts";
import { atMost, figure, median, type Figure } from "../figures.ts";
import { makeGateway, registerPlanes, release } from "../fleet.ts";
import type { Ground } from "../part-process.ts";
import { Scripts, visit } from "../visit.ts";

const GATEWAYS = 40;
const PLANES = 10;
const RESOURCES = 100;
const ROUNDS = 7;

/** Every page as the built server answers it to an administrator, with a fleet to show. */
export async function measure(ground: Ground): Promise<Figure[]> {
  await build();
  const home = await startHome(ground);
  const names = await makeFleet(ground.etcd);
  const cookie = await signIn();
  const scripts = new Scripts(home);
  const figures: Figure[] = [];
  for (const page of pagesOf(names)) {
    // Who has signed in is led away from there.
    const look = () => visit(home + page.path, page.path === "/sign-in" ? "" : cookie);
    const { html } = await look();
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) times.push((await look()).ms);
    figures.push(
      atMost(150, figure(`${page.name}: server's answer`, median(times), "ms")),
      atMost(300, figure(`${page.name}: first-load scripts, compressed`, (await scripts.weigh(html)) / 1_000, "kB")),
    );
  }
  return figures;
}

async function startHome({ database, encryptionKeys, authSecret }: Ground): Promise<string> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  process.env.GATEPLANE_ADMIN_PASSWORD = authSecret;
  const secrets = { encryptionKeys, nextAuthSecret: authSecret, postgresPassword: "" };
  const address = { host: "127.0.0.1", port, url };
  await startServer({ env: parseEnv(process.env), address, database, secrets, plane: undefined });
  return url;
}

type Names = Record<string, string>;

/** Released by the server's own worker. @returns what parameters of pages may stand for, by the folder */
async function makeFleet(etcd: string): Promise<Names> {
  const dataPlanes = await registerPlanes(etcd, PLANES);
  const webhook = CreateWebhookInput.parse({ name: "bench", url: "https://10.0.0.1/", enabled: false });
  await createWebhook(systemContext("bench"), webhook);
  let names: Names = {};
  for (let count = 0; count < GATEWAYS; count++) {
    const gateway = await makeGateway({ dataPlanes, resources: RESOURCES });
    const { id } = await release(gateway, "1.0.0");
    names = { gateways: gateway, releases: id, "data-planes": dataPlanes[0]?.name ?? "", webhooks: webhook.name };
  }
  return names;
}

async function signIn(): Promise<string> {
  const { id, sessionVersion } = await db.user.findFirstOrThrow();
  return `${sessionCookieName()}=${await sealSessionCookie({ userId: id, sessionVersion })}`;
}

/** From the folders of the pages; a parameter stands for something of the folder that it lies in. */
function pagesOf(names: Names): { name: string; path: string }[] {
  const app = join(import.meta.dirname, "../../../app");
  const files = globSync("**/page.tsx", { cwd: app }).sort();
  return files.map((file) => {
    const folders = file
      .split("/")
      .slice(0, -1)
      .filter((folder) => !folder.startsWith("("));
    const parts = folders.map((folder, at) => (folder.startsWith("[") ? names[folders[at - 1] ?? ""] : folder));
    return { name: `/${folders.join("/")}`, path: `/${parts.join("/")}` };
  });
}
