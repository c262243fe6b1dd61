import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { getContext } from "@/lib/auth/get-context";
import type { Context, UserActor } from "@/lib/core/context";

export type SessionContext = Context & { actor: UserActor };

/** Who looks at the page, found once a request; whoever is not signed in is sent to sign in and comes back here. */
export const requireSession = cache(async (): Promise<SessionContext> => {
  const ctx = await getContext();
  const { actor } = ctx;
  if (actor.kind === "user") return { ...ctx, actor };
  const path = (await headers()).get("x-path") ?? "/";
  redirect(path === "/" ? "/sign-in" : `/sign-in?callbackUrl=${encodeURIComponent(path)}`);
});
