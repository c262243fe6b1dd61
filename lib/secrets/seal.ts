import "server-only";
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { env } from "@/lib/env";
import { keyObject } from "./key-object";

/**
 * AES-256-GCM under a random nonce. `place` (the row, or the value's keyed hash) is authenticated with it,
 * so a sealed text moved elsewhere does not open. Text form: `v1.{key id}.{base64url(nonce | tag | ciphertext)}`.
 */
export type SealKey = { id: string; key: Buffer };

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A sealed text that no configured key opens, or that was moved or changed. */
export class SealError extends Error {}

/** Keys newest first: the first seals, all open. */
export function sealKeys(): readonly SealKey[] {
  const keys = env().GATEPLANE_ENCRYPTION_KEYS;
  if (!keys?.length)
    throw new SealError("GATEPLANE_ENCRYPTION_KEYS is not set: the launcher sets it for the embedded database");
  return keys;
}

export function seal(plain: string, place: string, keys: readonly SealKey[] = sealKeys()): string {
  const { id, key } = newest(keys);
  return `v1.${id}.${sealBytes(plain, place, key).toString("base64url")}`;
}

/** @throws SealError */
export function open(sealed: string, place: string, keys: readonly SealKey[] = sealKeys()): string {
  const [version, id, body] = sealed.split(".");
  const key = keys.find((candidate) => candidate.id === id)?.key;
  if (version !== "v1" || key === undefined || body === undefined)
    throw new SealError(`no key opens it (key id ${id})`);
  return openBytes(Buffer.from(body, "base64url"), place, key);
}

/** True when it was sealed with the newest key. */
export function isSealedWithNewestKey(sealed: string, keys: readonly SealKey[] = sealKeys()): boolean {
  return sealed.split(".")[1] === newest(keys).id;
}

function newest(keys: readonly SealKey[]): SealKey {
  const [first] = keys;
  if (!first) throw new SealError("there is no encryption key");
  return first;
}

function sealBytes(plain: string, place: string, key: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", keyObject(key), nonce).setAAD(Buffer.from(place));
  const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

function openBytes(bytes: Buffer, place: string, key: Buffer): string {
  try {
    const decipher = createDecipheriv("aes-256-gcm", keyObject(key), bytes.subarray(0, NONCE_BYTES))
      .setAAD(Buffer.from(place))
      .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
  } catch (error) {
    throw new SealError("it was changed, moved, or sealed with another key", { cause: error });
  }
}
