import "server-only";
import { cookies, headers } from "next/headers";
import { anonymous, type Context } from "@/lib/core/context";
import { findSessionActor, findTokenActor } from "./find-actor";
import { sessionCookieName } from "./session";

/** Who asks, found anew for each request. */
export async function getContext(): Promise<Context> {
  const given = await headers();
  const bearer = /^Bearer (.+)$/i.exec(given.get("authorization") ?? "")?.[1];
  const actor = bearer === undefined ? await sessionActor() : await findTokenActor(bearer.trim());
  return {
    actor: actor ?? anonymous,
    requestId: requestIdOf(given.get("x-request-id")),
    source: bearer === undefined ? "web" : "api",
    ip: given.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? null,
    userAgent: given.get("user-agent")?.slice(0, 256) ?? null,
  };
}

function requestIdOf(given: string | null): string {
  return given !== null && /^[A-Za-z0-9_-]{8,64}$/.test(given) ? given : crypto.randomUUID();
}

async function sessionActor() {
  const jar = await cookies();
  return findSessionActor(jar.get(sessionCookieName())?.value);
}
