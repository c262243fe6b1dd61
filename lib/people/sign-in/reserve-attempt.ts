import "server-only";
import { nextTryAt, withFailure, type Failures, type Throttled } from "@/lib/auth/lockout";
import { runBookkeeping } from "@/lib/command/run-command";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";

/** Who tries: the account by its e-mail, whether or not there is one, and the address it is tried from. */
type Attempt = { account: string; address: string | null };
type Subject = { kind: Throttled; key: string };

/** `waitSeconds`: how long the next attempt has to wait if this one fails. */
export type Reservation = { refusal: AppError | null; waitSeconds: number };

/**
 * Counts an attempt as failed before it is tried, so that attempts made at the same time cannot slip past the limit.
 * One that succeeds is taken back by `forgetFailures`.
 */
export async function reserveAttempt(attempt: Attempt): Promise<Reservation> {
  const now = new Date();
  const subjects = subjectsOf(attempt);
  return runBookkeeping(async (tx) => {
    for (const { key } of subjects) await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
    const rows = await tx.signInThrottle.findMany({ where: { subject: { in: subjects.map(({ key }) => key) } } });
    const records = subjects.map((subject) => ({
      ...subject,
      record: rows.find((row) => row.subject === subject.key) ?? null,
    }));
    const waiting = longestWait(records, now);
    if (waiting > 0) return { refusal: new AppError("GP_AUTH_30005", { seconds: waiting }), waitSeconds: waiting };

    const failed = records.map((entry) => ({ ...entry, record: withFailure(entry.record, now) }));
    for (const { key, record } of failed) await saveFailures(tx, key, record);
    return { refusal: null, waitSeconds: longestWait(failed, now) };
  });
}

/** The right password clears the account; of the address only this attempt is taken back. */
export async function forgetFailures(tx: Tx, account: string, address: string | null = null): Promise<void> {
  await tx.signInThrottle.deleteMany({ where: { subject: accountKey(account) } });
  if (address === null) return;
  await tx.$executeRaw`UPDATE "SignInThrottle" SET "failures" = GREATEST("failures" - 1, 0)
    WHERE "subject" = ${addressKey(address)}`;
}

const accountKey = (email: string) => `account:${email}`;
const addressKey = (ip: string) => `address:${ip}`;

/** In an order that is always the same, so that two attempts cannot wait for each other. */
function subjectsOf({ account, address }: Attempt): Subject[] {
  const ofAccount: Subject = { kind: "account", key: accountKey(account) };
  return address === null ? [ofAccount] : [ofAccount, { kind: "address", key: addressKey(address) }];
}

function longestWait(records: { kind: Throttled; record: Failures | null }[], now: Date): number {
  const times = records.map(({ kind, record }) => nextTryAt(kind, record, now)?.getTime() ?? now.getTime());
  return Math.ceil((Math.max(...times) - now.getTime()) / 1000);
}

async function saveFailures(tx: Tx, subject: string, { failures, lastAt }: Failures): Promise<void> {
  await tx.signInThrottle.upsert({
    where: { subject },
    create: { subject, failures, lastAt },
    update: { failures, lastAt },
  });
}
