import { catalogue, type ErrorCode } from "@/lib/core/catalogue";
import type { AppError } from "@/lib/core/errors";

/** Why signing in failed, as it stands in the address of the sign-in page. Pure and client-safe. */
export type SignInFailure = { code: ErrorCode | null; message: string; cure: string };

/** `code`, or `code:seconds` where there is a time to wait. */
export function writeSignInError({ code, params }: AppError): string {
  return typeof params.seconds === "number" ? `${code}:${params.seconds}` : code;
}

/** Our codes carry no names in the address, so here they are told without them. */
const ownTexts: Partial<Record<ErrorCode, string>> = {
  GP_AUTH_30006: "Your account is disabled.",
  GP_AUTH_30007: "You may not come in: single sign-on names none of the allowed groups.",
  GP_AUTH_30008: "There is already an account with your e-mail, and single sign-on does not say that it is verified.",
  GP_AUTH_30010: "Your e-mail belongs to an account that signs in with another single sign-on identity.",
};

const tryAgain = "Try again; if it stays, tell an administrator.";

/** next-auth's own codes, and the form's where no answer came. */
const nextAuthFailures: Record<string, { message: string; cure: string }> = {
  OAuthSignin: {
    message: "The single sign-on provider cannot be reached.",
    cure: "Try again in a moment; an administrator can check OIDC_ISSUER and the provider.",
  },
  OAuthCallback: {
    message: "The single sign-on provider's answer was not accepted.",
    cure: "Begin again from this page; if it stays, an administrator can look into the server's log.",
  },
  Callback: { message: "Single sign-on was cancelled or failed.", cure: tryAgain },
  AccessDenied: { message: "You may not come in.", cure: "Ask an administrator." },
  Configuration: {
    message: "Signing in is not configured correctly.",
    cure: "An administrator can look into the server's log.",
  },
  SessionRequired: { message: "Your session is over.", cure: "Sign in again." },
  Unreachable: { message: "Gateplane cannot be reached.", cure: "Check the network, then try again." },
  CredentialsSignin: { message: "The e-mail or the password is wrong.", cure: "Check both." },
};

/** What to tell for the `error` in the address of the sign-in page. Anybody can write that address. */
export function readSignInError(error: string): SignInFailure {
  const [name = "", seconds] = error.split(":");
  if (isOwnCode(name)) return ownFailure(name, seconds);
  const known = Object.hasOwn(nextAuthFailures, name) ? nextAuthFailures[name] : undefined;
  return { code: null, ...(known ?? { message: "Signing in failed.", cure: tryAgain }) };
}

function isOwnCode(name: string): name is ErrorCode {
  return /^GP_(AUTH|INTERNAL)_/.test(name) && Object.hasOwn(catalogue, name);
}

function ownFailure(code: ErrorCode, seconds: string | undefined): SignInFailure {
  const { message, cure } = catalogue[code];
  const wait = /^\d{1,4}$/.test(seconds ?? "") ? `${seconds} s` : "a moment";
  return { code, cure, message: ownTexts[code] ?? message.replace("{seconds} s", wait) };
}
