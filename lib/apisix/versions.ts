import semver from "semver";

/** What Gateplane renders, APISIX takes from this version on. */
export const oldestSupportedVersion = "3.2.0";

/** Versions are told as `3.16.0`, `3.16` or `3.16.0-debian`; only their numbers count. */
export function isOlder(version: string, than: string): boolean {
  const [left, right] = [semver.coerce(version), semver.coerce(than)];
  return left !== null && right !== null && semver.lt(left, right);
}

export function isVersion(text: string): boolean {
  return semver.coerce(text) !== null;
}
