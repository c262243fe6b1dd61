import { randomUUID } from "node:crypto";
import { expect, test, vi } from "vitest";
import { runBookkeeping } from "@/lib/command/run-command";
import { db } from "@/lib/db/client";
import { seal, sealKeys } from "@/lib/secrets/seal";
import { testDatabase } from "@/lib/testing/database";
import { openConnection, resealPlanes, sealConnection } from "./sealed-connection";

/** Before anything reads the environment: a new key in front of the old one. */
vi.hoisted(() => {
  const key = (byte: number) => Buffer.alloc(32, byte).toString("base64");
  process.env.GATEPLANE_ENCRYPTION_KEYS = `new:${key(1)},old:${key(2)}`;
});

await testDatabase();
const connection = { endpoints: ["http://127.0.0.1:2379"], username: "root", password: "secret" };

async function storePlane(keys = sealKeys()) {
  const id = randomUUID();
  const sealed = seal(JSON.stringify(connection), `data-plane:${id}`, keys);
  const data = { id, name: `plane-${id.slice(0, 8)}`, prefix: "/apisix", connection: sealed };
  return runBookkeeping((tx) => tx.dataPlane.create({ data }));
}

test("a connection opens in its own row only", async () => {
  const row = await storePlane();
  expect(openConnection(row)).toEqual(connection);
  const moved = { ...row, id: randomUUID() };
  expect(() => openConnection(moved)).toThrow(
    expect.objectContaining({ code: "GP_PLANE_10008", params: { name: row.name } }),
  );
  expect(sealConnection(row.id, connection)).not.toBe(sealConnection(row.id, connection));
});

test("rotation seals with the newest key what older ones sealed", async () => {
  const [, old] = sealKeys();
  const outdated = await storePlane(old ? [old] : []);
  expect(outdated.connection).toMatch(/^v1\.old\./);
  await expect(runBookkeeping(resealPlanes)).resolves.toBe(1);
  const rotated = await db.dataPlane.findUniqueOrThrow({ where: { id: outdated.id } });
  expect(rotated.connection).toMatch(/^v1\.new\./);
  expect(openConnection(rotated)).toEqual(connection);
  await expect(runBookkeeping(resealPlanes)).resolves.toBe(0);
});
