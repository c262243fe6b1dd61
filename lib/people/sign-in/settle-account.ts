import "server-only";
import { roleFromGroups, type OidcPerson, type OidcSignIn } from "@/lib/auth/oidc-claims";
import { runCommand } from "@/lib/command/run-command";
import { systemContext, type Context, type Role } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { db } from "@/lib/db/client";
import type { Identity, User } from "@/lib/db/generated/client";

/**
 * The account of somebody the provider vouches for, who is known by issuer and subject. The first sign-in makes one,
 * or links the one with the same verified e-mail; where groups give roles, each sign-in brings the role up to date.
 * @throws AppError account disabled, e-mail missing, unverified or somebody else's
 */
export async function settleAccount(ctx: Context, { person, rules }: OidcSignIn): Promise<User> {
  const machine: Context = { ...ctx, actor: systemContext("single-sign-on").actor };
  const { issuer, subject } = person;
  const role = roleFromGroups(person.groups, rules);

  const known = await db.identity.findUnique({
    where: { issuer_subject: { issuer, subject } },
    include: { user: true },
  });
  if (known) return followGroups(machine, assertActive(known.user), role);

  if (person.email === null) throw new AppError("GP_AUTH_30009");
  const namesake = await db.user.findUnique({ where: { email: person.email }, include: { identities: true } });
  if (namesake === null) {
    const created = await createAccount(machine, { ...person, email: person.email }, role ?? "MEMBER");
    return created ?? settleAccount(ctx, { person, rules });
  }
  assertActive(namesake);
  assertLinkable(namesake, person);
  await linkAccount(machine, namesake, person);
  return followGroups(machine, namesake, role);
}

function assertActive(user: User): User {
  if (user.status !== "ACTIVE") throw new AppError("GP_AUTH_30006", { email: user.email });
  return user;
}

/** Else whoever types somebody's e-mail at the provider would own that account here. */
function assertLinkable({ email, identities }: User & { identities: Identity[] }, person: OidcPerson): void {
  if (!person.emailVerified) throw new AppError("GP_AUTH_30008", { email });
  if (identities.some(({ issuer }) => issuer === person.issuer)) throw new AppError("GP_AUTH_30010", { email });
}

/** @returns null when the same person was quicker in another window */
async function createAccount(ctx: Context, person: OidcPerson & { email: string }, role: Role): Promise<User | null> {
  const { email, issuer, subject } = person;
  const name = person.name ?? email;
  const command = {
    permission: "people.manage",
    action: "user.create",
    object: { type: "user", name: email },
  } as const;
  return runCommand(ctx, command, async ({ tx, audit }) => {
    const { count } = await tx.user.createMany({ data: { email, name, role }, skipDuplicates: true });
    if (count === 0) {
      audit.nothingChanged();
      return null;
    }
    const user = await tx.user.findUniqueOrThrow({ where: { email } });
    await tx.identity.create({ data: { userId: user.id, issuer, subject } });
    audit.record({ object: { type: "user", id: user.id, name: email }, after: { email, name, role, issuer, subject } });
    return user;
  });
}

async function linkAccount(ctx: Context, user: User, { issuer, subject }: OidcPerson): Promise<void> {
  const object = { type: "user", id: user.id, name: user.email };
  await runCommand(ctx, { permission: "people.manage", action: "user.link", object }, async ({ tx, audit }) => {
    const identity = { userId: user.id, issuer, subject };
    const { count } = await tx.identity.createMany({ data: identity, skipDuplicates: true });
    if (count === 0) audit.nothingChanged();
    else audit.record({ after: { issuer, subject } });
  });
}

async function followGroups(ctx: Context, user: User, role: Role | null): Promise<User> {
  if (role === null || role === user.role) return user;
  const object = { type: "user", id: user.id, name: user.email };
  return runCommand(ctx, { permission: "people.manage", action: "user.update", object }, async ({ tx, audit }) => {
    audit.record({ before: { role: user.role }, after: { role, reason: "groups at the provider" } });
    return tx.user.update({ where: { id: user.id }, data: { role } });
  });
}
