import "server-only";
import { z } from "zod";
import { authorize } from "@/lib/auth/authorize";
import { discoveryUrl } from "@/lib/auth/oidc-provider";
import { publicOrigin } from "@/lib/auth/sign-in-choices";
import type { Context } from "@/lib/core/context";
import { env } from "@/lib/env";
import type { SingleSignOnDto, SingleSignOnState } from "./schema";

/** How single sign-on is configured, for who has to set up the other side. The client's secret is not in it. */
export function describeSingleSignOn(ctx: Context): SingleSignOnDto | null {
  authorize(ctx.actor, "people.manage");
  const settings = env();
  if (settings.OIDC_ISSUER === undefined) return null;
  return {
    name: settings.OIDC_NAME,
    issuer: settings.OIDC_ISSUER,
    clientId: settings.OIDC_CLIENT_ID ?? "",
    redirectUri: `${publicOrigin()}/api/auth/callback/oidc`,
    scopes: settings.OIDC_SCOPES.split(/\s+/),
    groupsClaim: settings.OIDC_GROUPS_CLAIM,
    adminGroups: settings.OIDC_ADMIN_GROUPS,
    allowedGroups: settings.OIDC_ALLOWED_GROUPS,
    localLogin: settings.GATEPLANE_LOCAL_LOGIN,
  };
}

const ANSWERS_WITHIN_MS = 5_000;
const Discovery = z.object({ issuer: z.string(), authorization_endpoint: z.string(), token_endpoint: z.string() });

/** Asks the provider for its discovery document, as signing in will. */
export async function checkSingleSignOn(ctx: Context, issuer: string): Promise<SingleSignOnState> {
  authorize(ctx.actor, "people.manage");
  try {
    const response = await fetch(discoveryUrl(issuer), { signal: AbortSignal.timeout(ANSWERS_WITHIN_MS) });
    if (!response.ok) return { state: "failing", reason: `The provider answered ${response.status}.` };
    const found = Discovery.parse(await response.json());
    if (withoutSlash(found.issuer) === withoutSlash(issuer)) return { state: "ready" };
    return { state: "failing", reason: `The provider calls itself ${found.issuer}; OIDC_ISSUER must be the same.` };
  } catch (error) {
    const isForm = error instanceof z.ZodError || error instanceof SyntaxError;
    return { state: "failing", reason: isForm ? "It gave no discovery document." : "The provider cannot be reached." };
  }
}

const withoutSlash = (url: string) => url.replace(/\/$/, "");
