import { beforeEach, describe, expect, test, vi } from "vitest";
import { createAuthOptions, type SignInVerbs } from "@/lib/auth/auth-options";
import { findSessionActor } from "@/lib/auth/find-actor";
import { sessionCookieName } from "@/lib/auth/session";
import { anonymous, systemContext } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { createUser } from "@/lib/people/create-user";
import { CreateUserInput } from "@/lib/people/schema";
import { signInWithCredentials } from "@/lib/people/sign-in/sign-in-locally";
import { signInWithOidc } from "@/lib/people/sign-in/sign-in-with-oidc";
import { signOut } from "@/lib/people/sign-in/sign-out";
import { updateUser } from "@/lib/people/update-user";
import { testDatabase } from "@/lib/testing/database";
import { Visitor } from "@/lib/testing/visitor";

const { home, provider } = await vi.hoisted(async () => {
  const { startIdentityProvider } = await import("@/lib/testing/identity-provider");
  const home = "http://127.0.0.1:29100";
  const provider = await startIdentityProvider({
    redirectUri: `${home}/api/auth/callback/oidc`,
    people: {
      ada: { email: "ada@example.test", email_verified: true, name: "Ada", groups: ["staff"] },
      grace: { email: "grace@example.test", email_verified: true, name: "Grace", groups: ["staff", "admins"] },
      guest: { email: "guest@example.test", email_verified: true, name: "Guest", groups: ["guests"] },
    },
  });
  Object.assign(process.env, {
    NEXTAUTH_URL: home,
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: provider.clientId,
    OIDC_CLIENT_SECRET: provider.clientSecret,
    OIDC_SCOPES: "openid email profile groups",
    OIDC_ALLOWED_GROUPS: "staff",
    OIDC_ADMIN_GROUPS: "admins",
  });
  return { home, provider };
});

await testDatabase();

const verbs: SignInVerbs = { signInLocally: signInWithCredentials, signInWithOidc, signOut };
const machine = systemContext("test");
let visitor: Visitor;

const actorNow = () => findSessionActor(visitor.cookies.get(sessionCookieName()));
const optionsNow = async () => {
  const actor = (await actorNow()) ?? anonymous;
  return createAuthOptions({ ...machine, actor, source: "web" }, verbs);
};

beforeEach(() => {
  provider.people.ada = { ...provider.people.ada, groups: ["staff"] };
  visitor = new Visitor(optionsNow);
});

const callback = `${home}/api/auth/callback/oidc`;
const leaveFor = async (callbackUrl = "/releases") => {
  const { location } = await visitor.post("signin/oidc", { callbackUrl });
  if (location === null) throw new Error("next-auth did not lead to the provider");
  return location;
};
const signInAs = async (person: string) => {
  const query = await visitor.passProvider(await leaveFor(), person, callback);
  return visitor.ask("callback/oidc", { query });
};

describe("single sign-on", () => {
  test("leads to the provider with PKCE, state and nonce", async () => {
    const { searchParams } = new URL(await leaveFor());
    expect(Object.fromEntries(searchParams)).toMatchObject({
      response_type: "code",
      scope: "openid email profile groups",
      redirect_uri: callback,
      code_challenge_method: "S256",
      code_challenge: expect.any(String) as string,
      state: expect.any(String) as string,
      nonce: expect.any(String) as string,
    });
  });

  test("lets a member in and goes where the person wanted to", async () => {
    expect((await signInAs("ada")).location).toBe(`${home}/releases`);
    expect(await actorNow()).toMatchObject({ kind: "user", name: "ada@example.test", role: "MEMBER" });
  });

  test("makes administrators by group, at each sign-in", async () => {
    await signInAs("grace");
    expect(await actorNow()).toMatchObject({ name: "grace@example.test", role: "ADMIN" });
    visitor = new Visitor(optionsNow);
    await signInAs("ada");
    expect(await actorNow()).toMatchObject({ name: "ada@example.test", role: "MEMBER" });
    provider.people.ada = { ...provider.people.ada, groups: ["staff", "admins"] };
    visitor = new Visitor(optionsNow);
    await signInAs("ada");
    expect(await actorNow()).toMatchObject({ name: "ada@example.test", role: "ADMIN" });
  });

  test("refuses who is in no allowed group, and says so", async () => {
    const { location } = await signInAs("guest");
    expect(location).toBe(`${home}/api/auth/error?error=GP_AUTH_30007`);
    expect((await visitor.ask("error", { query: { error: "GP_AUTH_30007" } })).location).toBe(
      "/sign-in?error=GP_AUTH_30007",
    );
    expect(await actorNow()).toBeNull();
    expect(await db.user.count({ where: { email: "guest@example.test" } })).toBe(0);
  });

  test("puts a disabled person out at the next request and lets them in no more", async () => {
    await signInAs("ada");
    const actor = await actorNow();
    if (!actor) throw new Error("not signed in");
    await updateUser(machine, { id: actor.id, status: "disabled" });
    expect(await actorNow()).toBeNull();
    expect((await signInAs("ada")).location).toContain("error=GP_AUTH_30006");
    await updateUser(machine, { id: actor.id, status: "active" });
  });

  test.each(["state", "code"])("refuses an answer with another %s", async (name) => {
    const query = await visitor.passProvider(await leaveFor(), "ada", callback);
    const { location } = await visitor.ask("callback/oidc", { query: { ...query, [name]: "another" } });
    expect(location).toContain("error=OAuthCallback");
    expect(await actorNow()).toBeNull();
  });

  test("refuses an answer that another browser asked for", async () => {
    const query = await visitor.passProvider(await leaveFor(), "ada", callback);
    const victim = new Visitor(optionsNow);
    expect((await victim.ask("callback/oidc", { query })).location).toContain("error=OAuthCallback");
    expect(victim.cookies.has(sessionCookieName())).toBe(false);
  });

  test("shows nothing of what the provider said in the cookie or the session", async () => {
    await signInAs("ada");
    const { body } = await visitor.ask("session");
    expect(body).toEqual({ user: { email: "ada@example.test" }, expires: expect.any(String) as string });
  });
});

describe("local accounts", () => {
  const credentials = { email: "local@example.test", password: "correct horse", callbackUrl: "/" };
  beforeEach(async () => {
    if ((await db.user.count({ where: { email: credentials.email } })) > 0) return;
    const { email, password } = credentials;
    await createUser(machine, CreateUserInput.parse({ email, password, name: "Local" }));
  });
  const signIn = (changes = {}) => visitor.post("callback/credentials", { ...credentials, ...changes });

  test("come in with the right password, in a session of its own each time", async () => {
    expect((await signIn()).location).toBe(`${home}/`);
    const first = visitor.cookies.get(sessionCookieName());
    expect(await actorNow()).toMatchObject({ name: credentials.email });
    await signIn();
    expect(visitor.cookies.get(sessionCookieName())).not.toBe(first);
  });

  test.each([
    ["a wrong password", { password: "wrong horse" }],
    ["no password", { password: "" }],
    ["no e-mail", { email: "nobody" }],
  ])("are told the same for %s", async (_, changes) => {
    expect((await signIn(changes)).location).toBe(`${home}/api/auth/error?error=GP_AUTH_30004`);
    expect(await actorNow()).toBeNull();
  });

  test("need the form's own token", async () => {
    const { location } = await visitor.ask("callback/credentials", { method: "POST", body: credentials });
    expect(location).toContain("csrf=true");
    expect(await actorNow()).toBeNull();
  });

  test("are not led away after signing in", async () => {
    expect((await signIn({ callbackUrl: "https://evil.example.test/" })).location).toBe(`${home}/`);
  });

  test("sign out of the session for good", async () => {
    await signIn();
    const cookie = visitor.cookies.get(sessionCookieName());
    await visitor.post("signout");
    expect(visitor.cookies.has(sessionCookieName())).toBe(false);
    expect(await findSessionActor(cookie)).toBeNull();
    expect(await db.auditEvent.findFirst({ orderBy: { seq: "desc" } })).toMatchObject({ action: "session.end" });
  });

  test("lose the cookie once the session is over", async () => {
    await signIn();
    const actor = await actorNow();
    await updateUser(machine, { id: actor?.id ?? "", password: "battery staple" });
    expect((await visitor.ask("session")).body).toEqual({});
    expect(visitor.cookies.has(sessionCookieName())).toBe(false);
    await updateUser(machine, { id: actor?.id ?? "", password: credentials.password });
  });
});
