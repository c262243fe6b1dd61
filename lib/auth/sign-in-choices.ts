import "server-only";
import { env } from "@/lib/env";

/** The ways in that the environment opens. Holds no secret, so that the browser may know. */
export type SignInChoices = { local: boolean; singleSignOn: { name: string } | null };

export function signInChoices(): SignInChoices {
  const { GATEPLANE_LOCAL_LOGIN, OIDC_ISSUER, OIDC_NAME } = env();
  return { local: GATEPLANE_LOCAL_LOGIN, singleSignOn: OIDC_ISSUER === undefined ? null : { name: OIDC_NAME } };
}

/** The address under which browsers reach this server. */
export function publicOrigin(): string {
  return new URL(env().NEXTAUTH_URL ?? `http://${env().HOST}:${env().PORT}`).origin;
}
