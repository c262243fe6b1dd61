const compiled = new Map<string, RegExp | null>();
const compiledMost = 10_000;

/**
 * A pattern over bytes. APISIX runs PCRE; JavaScript's expressions agree with it on what a path pattern needs (classes,
 * groups, alternatives, anchors, look-around), not on inline flags, possessive quantifiers or \A and \z.
 */
export function tryRegex(pattern: string, flags = ""): RegExp | null {
  const key = `${flags}/${pattern}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  if (compiled.size >= compiledMost) compiled.clear();
  const regex = compile(pattern, flags);
  compiled.set(key, regex);
  return regex;
}

function compile(pattern: string, flags: string): RegExp | null {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return null;
  }
}

/** Why `ngx.re.sub` would refuse this pair, or undefined. */
export function substitutionProblem(pattern: string, template: string): string | undefined {
  if (!tryRegex(pattern)) return `bad pattern ${pattern}`;
  if (/\$(?!\d|\$|\{\d+\})/.test(template.replaceAll("$$", ""))) return `bad replacement ${template}`;
  return undefined;
}

/** `ngx.re.sub`: the first match replaced, and what it captured; undefined when nothing matches. */
export function substituteFirst(text: string, pattern: string, template: string) {
  const match = tryRegex(pattern)?.exec(text);
  if (!match) return undefined;
  const result = text.slice(0, match.index) + fillTemplate(template, match) + text.slice(match.index + match[0].length);
  return { text: result, captures: match as readonly (string | undefined)[] };
}

/** `ngx.re.gsub`. */
export function substituteAll(text: string, pattern: string, template: string): string {
  const regex = tryRegex(pattern, "g");
  let result = "";
  let done = 0;
  for (const match of regex ? text.matchAll(regex) : []) {
    result += text.slice(done, match.index) + fillTemplate(template, match);
    done = match.index + match[0].length;
  }
  return result + text.slice(done);
}

/** Fills `$1`, `${1}` and `$$`. */
const fillTemplate = (template: string, captures: ArrayLike<string | undefined>) =>
  template.replace(/\$(?:(\d+)|\{(\d+)\}|\$)/g, (whole, plain?: string, braced?: string) =>
    whole === "$$" ? "$" : (captures[Number(plain ?? braced)] ?? ""),
  );
