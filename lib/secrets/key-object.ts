import { createSecretKey, type KeyObject } from "node:crypto";

const made = new WeakMap<Buffer, KeyObject>();

/** Made once for each key: values are hashed and sealed by the thousand, and a key is copied each time it is a Buffer. */
export function keyObject(key: Buffer): KeyObject {
  const known = made.get(key) ?? createSecretKey(key);
  made.set(key, known);
  return known;
}
