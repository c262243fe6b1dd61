export interface Target {
  /** Path and query as they were sent. */
  raw: string;
  /** The decoded, normalised path: nginx's `$uri`. */
  uri: string;
  /** The query without its question mark, "" when there is none. */
  args: string;
}

/** Reads the target of a request line; undefined is nginx's 400. */
export function readTarget(target: string): Target | undefined {
  const originForm = target.replace(/^https?:\/\/[^/?#]*/i, "") || "/";
  const raw = originForm.startsWith("?") ? `/${originForm}` : originForm;
  const [path = "", ...query] = (raw.split("#", 1)[0] ?? "").split("?");
  const uri = path.startsWith("/") ? normalise(decode(path)) : undefined;
  return uri === undefined ? undefined : { raw, uri, args: query.join("?") };
}

function decode(path: string): string | undefined {
  if (/%(?![0-9a-fA-F]{2})|%00/.test(path)) return undefined;
  return path.replace(/%(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Dots are resolved and slashes merged after decoding, so `%2F` and `%2E` count as what they stand for. */
function normalise(path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  const kept: string[] = [];
  const segments = path.split("/");
  for (const segment of segments) {
    if (segment === "..") {
      if (kept.pop() === undefined) return undefined;
    } else if (segment !== "" && segment !== ".") kept.push(segment);
  }
  const endsInSlash = ["", ".", ".."].includes(segments.at(-1) ?? "") && kept.length > 0;
  return `/${kept.join("/")}${endsInSlash ? "/" : ""}`;
}

function percentEncode(text: string, needsEncoding: (character: string, code: number) => boolean): string {
  return Array.from(text, (character) => {
    const code = character.charCodeAt(0);
    return needsEncoding(character, code) ? `%${code.toString(16).toUpperCase().padStart(2, "0")}` : character;
  }).join("");
}

/** nginx's escaping of a path that goes into a request line. */
export const escapeUri = (uri: string) =>
  percentEncode(uri, (character, code) => code <= 32 || code >= 127 || '"#%<>?\\^`{|}'.includes(character));

/** For the part behind `?`, whose delimiters must stay. */
export const escapeControlCharacters = (text: string) => percentEncode(text, (_, code) => code < 32 || code === 127);
