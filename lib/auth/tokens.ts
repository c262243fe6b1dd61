import "server-only";
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** API tokens: 32 random bytes behind a prefix that scanners recognise. Only the hash is stored. */
const pattern = /^gp_[A-Za-z0-9_-]{43}$/;

export function generateToken(): string {
  return `gp_${randomBytes(32).toString("base64url")}`;
}

export function isTokenShaped(text: string): boolean {
  return pattern.test(text);
}

/** No salt and no slow hash: 256 random bits cannot be guessed, and the hash must be found by an index. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Compares secrets of any length without telling by the time taken where they differ. */
export function isSameSecret(given: string, expected: string): boolean {
  return timingSafeEqual(Buffer.from(hashToken(given)), Buffer.from(hashToken(expected)));
}
