import { createHmac } from "node:crypto";
import { keyObject } from "./key-object";

/** HMAC-SHA-256 under the installation's key: equal values are recognised, none can be guessed from its hash. */
export function keyedHash(value: string, macKey: Buffer): string {
  return createHmac("sha256", keyObject(macKey)).update(value).digest("hex");
}

/** The form in which a secret leaves the house. */
export function maskOf(secret: string, macKey: Buffer): string {
  return `hmac:${keyedHash(secret, macKey).slice(0, 32)}`;
}
