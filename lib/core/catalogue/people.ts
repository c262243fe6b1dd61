import type { Catalogue } from "./entry";

/** Who may do what; signing in, people and tokens. */
export const peopleErrors = {
  GP_AUTH_30001: {
    status: 401,
    message: "Sign in, or send a valid token.",
    cause: "There is no session and no valid Bearer token.",
    cure: "Sign in again; check that the token is not expired or deleted.",
  },
  GP_AUTH_30002: {
    status: 403,
    message: "{actor} may not do this: {permission} is missing{where}.",
    cause: "The role, membership or token scope does not include this permission.",
    cure: "Ask an administrator, or a maintainer of the gateway.",
  },
  GP_AUTH_30003: {
    status: 403,
    message: "The request came from another site and was refused.",
    cause: "The Origin header of a state-changing request is not this server.",
    cure: "Use the dashboard's own address, or a token.",
  },
  GP_AUTH_30004: {
    status: 401,
    message: "The e-mail or the password is wrong.",
    cause: "No active local account has this e-mail and this password.",
    cure: "Check both; an administrator can set a new password.",
  },
  GP_AUTH_30005: {
    status: 429,
    message: "There were too many failed attempts to sign in. Try again in {seconds} s.",
    cause: "Each failed attempt after the fifth doubles the wait, up to 15 minutes.",
    cure: "Wait, then try again; an administrator can set a new password.",
  },
  GP_AUTH_30006: {
    status: 403,
    message: "The account {email} is disabled.",
    cause: "An administrator disabled it.",
    cure: "Ask an administrator to enable it again.",
  },
  GP_AUTH_30007: {
    status: 403,
    message: "{person} may not come in: single sign-on names none of the allowed groups.",
    cause: "OIDC_ALLOWED_GROUPS is set, and the provider's groups claim holds none of them.",
    cure: "Ask whoever manages the groups at the provider to add you to one that is allowed.",
  },
  GP_AUTH_30008: {
    status: 403,
    message:
      "There is already an account with the e-mail {email}, and single sign-on does not say that it is verified.",
    cause: "An account is linked to a single sign-on identity only when the provider says that the e-mail is verified.",
    cure: "Verify the e-mail at the provider, or sign in with the password.",
  },
  GP_AUTH_30009: {
    status: 403,
    message: "Single sign-on does not tell your e-mail address.",
    cause: "Neither the ID token nor userinfo holds an email claim.",
    cure: "Ask whoever manages the provider to release the email claim (OIDC_SCOPES must ask for it).",
  },
  GP_AUTH_30010: {
    status: 403,
    message: "The e-mail {email} belongs to an account that signs in with another single sign-on identity.",
    cause: "The provider gave the same e-mail to two identities; an account follows the first one only.",
    cure: "Ask whoever manages the provider which of the two identities is yours.",
  },
  GP_USER_10001: {
    status: 404,
    message: "There is no user {id}.",
    cause: "No user has this id or e-mail.",
    cure: "See the list of users.",
  },
  GP_USER_10002: {
    status: 409,
    message: "There is already a user with the e-mail {email}.",
    cause: "E-mails are unique.",
    cure: "Change that user, or take another e-mail.",
  },
  GP_USER_10003: {
    status: 409,
    message: "{email} is the last active administrator.",
    cause: "Without an administrator nobody could manage this installation.",
    cure: "Make somebody else an administrator first.",
  },
  GP_USER_10004: {
    status: 409,
    message: "{email} signs in by single sign-on only and has no password to change.",
    cause: "The account has no local password.",
    cure: "An administrator can set one.",
  },
  GP_USER_20001: {
    status: 422,
    message: "The current password is wrong.",
    cause: "A password is changed only by who knows the present one.",
    cure: "Check it; an administrator can set a new password.",
  },
  GP_TOKEN_10001: {
    status: 404,
    message: "There is no token {id}.",
    cause: "No token that you may see has this id.",
    cure: "See the list of tokens.",
  },
  GP_TOKEN_20001: {
    status: 422,
    message: "A token cannot get the gateway {gateway}: there is none.",
    cause: "No gateway has this name.",
    cure: "See the list of gateways.",
  },
  GP_TOKEN_30001: {
    status: 403,
    message: "{owner} may not give a token the scope {scope}.",
    cause: "A token never may more than its owner, and one made by a token never more than that token.",
    cure: "Leave the scope out, or ask somebody who has it.",
  },
  GP_MEMBER_20001: {
    status: 422,
    message: "Nobody is known by {emails}.",
    cause: "Members of a gateway must have an account.",
    cure: "Create the accounts first, or correct the addresses.",
  },
} as const satisfies Catalogue;
