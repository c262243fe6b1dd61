import type { Role } from "@/lib/core/context";

/** What an OpenID provider says of a person, reduced to what Gateplane uses. Pure. */
export type OidcPerson = {
  issuer: string;
  subject: string;
  email: string | null;
  emailVerified: boolean;
  name: string | null;
  groups: string[];
};

export type Claims = Readonly<Record<string, unknown>>;

export type GroupRules = { adminGroups: readonly string[]; allowedGroups: readonly string[] };

/** What signing in by single sign-on is decided from. */
export type OidcSignIn = { person: OidcPerson; rules: GroupRules };

/**
 * Reads the ID token first and userinfo for what it lacks.
 * @param groupsClaim a claim's name, or a dotted path to one inside an object (`realm_access.roles`)
 */
export function readOidcClaims(idToken: Claims, userinfo: Claims, groupsClaim: string): OidcPerson {
  const sources = [idToken, userinfo];
  const email = firstText(sources, "email")?.toLowerCase() ?? null;
  return {
    issuer: firstText([idToken], "iss") ?? "",
    subject: firstText([idToken], "sub") ?? "",
    email,
    emailVerified: email !== null && isVerified(sources, email),
    name: firstText(sources, "name") ?? firstText(sources, "preferred_username"),
    groups: sources.map((claims) => textList(claimAt(claims, groupsClaim))).find((groups) => groups.length > 0) ?? [],
  };
}

/** No allowed groups configured: everyone the provider knows may come in. */
export function isAllowed(groups: readonly string[], { allowedGroups }: GroupRules): boolean {
  return allowedGroups.length === 0 || groups.some((group) => allowedGroups.includes(group));
}

/** The role that the groups give, or null when roles are given inside Gateplane. */
export function roleFromGroups(groups: readonly string[], { adminGroups }: GroupRules): Role | null {
  if (adminGroups.length === 0) return null;
  return groups.some((group) => adminGroups.includes(group)) ? "ADMIN" : "MEMBER";
}

/** A source vouches only for the address that it names itself. Some providers write booleans as text. */
function isVerified(sources: readonly Claims[], email: string): boolean {
  const words = sources
    .filter((claims) => textAt(claims, "email")?.toLowerCase() === email && claims.email_verified !== undefined)
    .map((claims) => claims.email_verified === true || claims.email_verified === "true");
  return words.length > 0 && words.every(Boolean);
}

function firstText(sources: readonly Claims[], name: string): string | null {
  return sources.map((claims) => textAt(claims, name)).find((text) => text !== null) ?? null;
}

function textAt(claims: Claims, name: string): string | null {
  const value = claims[name];
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

function claimAt(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  return name.split(".").reduce<unknown>((value, part) => (isObject(value) ? value[part] : undefined), claims);
}

function textList(value: unknown): string[] {
  const values = Array.isArray(value) ? value : [value];
  return values.filter((item): item is string => typeof item === "string" && item !== "");
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
