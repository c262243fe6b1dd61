import { beforeEach, describe, expect, test, vi } from "vitest";
import { writableClient } from "@/lib/db/client";
import { testDatabase } from "@/lib/testing/database";
import { findSessionActor, findTokenActor } from "./find-actor";
import { openSessionCookie, sealSessionCookie } from "./session";
import { generateToken, hashToken } from "./tokens";

const bootstrap = vi.hoisted(() => (process.env.GATEPLANE_API_TOKEN = "bootstrap-token-of-more-than-32-characters"));

await testDatabase();
const database = writableClient();

const newUser = () => database.user.create({ data: { email: `${crypto.randomUUID()}@example.test`, name: "Ada" } });
type User = Awaited<ReturnType<typeof newUser>>;
let user: User;
beforeEach(async () => void (user = await newUser()));

describe("a session", () => {
  const signIn = ({ id, sessionVersion }: User) => sealSessionCookie({ userId: id, sessionVersion });

  test("stands for its user, with role and memberships as they are now", async () => {
    const cookie = await signIn(user);
    expect(await findSessionActor(cookie)).toEqual({
      kind: "user",
      id: user.id,
      name: user.email,
      role: "MEMBER",
      memberships: {},
    });
    const gateway = await database.gateway.create({ data: { name: "petstore" } });
    await database.membership.create({ data: { userId: user.id, gatewayId: gateway.id, role: "RELEASER" } });
    await database.user.update({ where: { id: user.id }, data: { role: "ADMIN" } });
    expect(await findSessionActor(cookie)).toMatchObject({ role: "ADMIN", memberships: { petstore: "RELEASER" } });
  });

  test("is refused at the next request once the user is disabled", async () => {
    const cookie = await signIn(user);
    await database.user.update({ where: { id: user.id }, data: { status: "DISABLED" } });
    expect(await findSessionActor(cookie)).toBeNull();
  });

  test("is refused once all sessions of the user were ended", async () => {
    const cookie = await signIn(user);
    await database.user.update({ where: { id: user.id }, data: { sessionVersion: { increment: 1 } } });
    expect(await findSessionActor(cookie)).toBeNull();
  });

  test("that was signed out of is refused; the user's other ones go on", async () => {
    const [left, kept] = await Promise.all([signIn(user), signIn(user)]);
    const session = await openSessionCookie(left);
    if (!session) throw new Error("the cookie did not open");
    await database.endedSession.create({ data: { id: session.id, endsAt: session.endsAt } });
    expect(await findSessionActor(left)).toBeNull();
    expect(await findSessionActor(kept)).not.toBeNull();
  });
});

describe("a token", () => {
  const newToken = async (changes: { expiresAt?: Date } = {}) => {
    const token = generateToken();
    await database.apiToken.create({
      data: {
        name: "ci",
        hash: hashToken(token),
        ownerId: user.id,
        scopes: ["release"],
        gatewayName: "petstore",
        ...changes,
      },
    });
    return token;
  };

  test("acts for its owner, within its scopes and its gateway", async () => {
    const found = await findTokenActor(await newToken());
    expect(found).toMatchObject({
      kind: "token",
      ownerId: user.id,
      role: "MEMBER",
      scopes: ["release"],
      gateway: "petstore",
    });
  });

  test("is nobody when unknown, of another form, expired, or when its owner is disabled", async () => {
    const token = await newToken();
    expect(await findTokenActor(generateToken())).toBeNull();
    expect(await findTokenActor("")).toBeNull();
    expect(await findTokenActor(await newToken({ expiresAt: new Date(Date.now() - 1) }))).toBeNull();
    await database.user.update({ where: { id: user.id }, data: { status: "DISABLED" } });
    expect(await findTokenActor(token)).toBeNull();
  });

  test("of the environment is an administrator without an owner", async () => {
    expect(await findTokenActor(bootstrap)).toMatchObject({ id: "bootstrap", role: "ADMIN", ownerId: null });
  });
});
