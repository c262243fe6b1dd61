import "server-only";
import { hash, parseOptions, verify } from "@node-rs/argon2";

/** Argon2id (the library's default variant) with OWASP's parameters: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

/** Without a stored hash a dummy is verified, so that an unknown account takes as long as a known one. */
export async function verifyPassword(storedHash: string | null, password: string): Promise<boolean> {
  const matches = await verify(storedHash ?? (await dummyHash()), password);
  return storedHash !== null && matches;
}

/** Whether the stored hash was made with other parameters than today's. */
export function isOutdatedHash(storedHash: string): boolean {
  const stored = parseOptions(storedHash);
  return Object.entries(cost).some(([name, value]) => stored[name as keyof typeof cost] !== value);
}

let dummy: Promise<string> | undefined;

function dummyHash(): Promise<string> {
  return (dummy ??= hashPassword(crypto.randomUUID()));
}
