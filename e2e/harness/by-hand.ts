import type { SandboxPlane } from "./plane";

type Place = Pick<SandboxPlane, "etcd" | "prefix">;
type Answer = { kvs?: { key: string; value: string }[] };

/** Edits of a plane's etcd past Gateplane, as with etcdctl. Keys are named below the plane's prefix. */

export async function readByHand(plane: Place, key: string): Promise<string | null> {
  const { kvs = [] } = await ask(plane, "range", { key: encoded(pathOf(plane, key)) });
  return kvs[0] ? decoded(kvs[0].value) : null;
}

/** Without the placeholder that APISIX wants in every directory. */
export async function listByHand(plane: Place, directory: string): Promise<string[]> {
  const first = pathOf(plane, `${directory}/`);
  const { kvs = [] } = await ask(plane, "range", {
    key: encoded(first),
    range_end: encoded(first.replace(/\/$/, "0")),
  });
  return kvs.map(({ key }) => decoded(key).slice(plane.prefix.length + 1)).filter((key) => !key.endsWith("/"));
}

export async function putByHand(plane: Place, key: string, value: string): Promise<void> {
  await ask(plane, "put", { key: encoded(pathOf(plane, key)), value: encoded(value) });
}

export async function deleteByHand(plane: Place, key: string): Promise<void> {
  await ask(plane, "deleterange", { key: encoded(pathOf(plane, key)) });
}

/** etcd's own JSON API, which has all bytes in Base64. */
async function ask({ etcd }: Place, verb: string, body: object): Promise<Answer> {
  const answer = await fetch(`${etcd}/v3/kv/${verb}`, { method: "POST", body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`etcd answers ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

const pathOf = ({ prefix }: Place, key: string) => `${prefix}/${key}`;
const encoded = (text: string) => Buffer.from(text).toString("base64");
const decoded = (text: string) => Buffer.from(text, "base64").toString("utf8");
