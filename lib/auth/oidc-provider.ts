import "server-only";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { env } from "@/lib/env";
import type { Claims } from "./oidc-claims";

/** What the provider said, from both places: either may lack the e-mail or the groups. */
export type OidcProfile = { sub: string; idToken: Claims; userinfo: Claims };

const ANSWERS_WITHIN_MS = 8_000;

/** Single sign-on as the environment describes it, or null without OIDC_ISSUER. */
export function oidcProvider(): OAuthConfig<OidcProfile> | null {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME, OIDC_SCOPES } = env();
  if (OIDC_ISSUER === undefined) return null;
  return {
    id: "oidc",
    name: OIDC_NAME,
    type: "oauth",
    wellKnown: discoveryUrl(OIDC_ISSUER),
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    authorization: { params: { scope: OIDC_SCOPES } },
    checks: ["pkce", "state", "nonce"],
    idToken: true,
    httpOptions: { timeout: ANSWERS_WITHIN_MS },
    userinfo: {
      async request({ client, tokens }): Promise<OidcProfile> {
        // next-auth's type leaves the methods out; the ID token in it was verified before this is called.
        const verified = tokens as Exclude<Parameters<typeof client.userinfo>[0], string>;
        const hasUserinfo = client.issuer.metadata.userinfo_endpoint !== undefined;
        const idToken = verified.claims();
        return { sub: idToken.sub, idToken, userinfo: hasUserinfo ? await client.userinfo(verified) : {} };
      },
    },
    profile: ({ sub }) => ({ id: sub }),
  };
}

export function discoveryUrl(issuer: string): string {
  return `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
}
