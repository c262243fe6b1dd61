/**
 * Where to go after signing in, as a path on this server: an address given from outside must not lead elsewhere.
 * Not back to the sign-in page either, nor to the API.
 */
export function callbackPath(given: string | null | undefined, origin: string): string {
  if (!given || !URL.canParse(given, origin)) return "/";
  const { origin: givenOrigin, pathname, search, hash } = new URL(given, origin);
  const staysHere = givenOrigin === origin && !pathname.startsWith("//");
  const isPage = !/^\/(sign-in|api)(\/|$)/.test(pathname);
  return staysHere && isPage ? pathname + search + hash : "/";
}
