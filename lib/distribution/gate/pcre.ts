/** What a text is tested with. */
type Pattern = { test: (text: string) => boolean };

/** Takes everything, as a node may: for what JavaScript has no form of. */
const anything: Pattern = { test: () => true };

/** JavaScript would read these in another way, or as plain letters: POSIX classes, `\h`, `\Q…\E`, `\x{…}`. */
const FOREIGN = /\[\[:|\\[CEGHKNQRXh]|\\x\{/;

/** A pattern of PCRE, which APISIX's schemas are written in, as far as JavaScript can tell what it matches. */
export function compilePcre(source: string): Pattern {
  const [, flags = "", pattern = source] = /^\(\?([ims]+)\)(.*)$/s.exec(source) ?? [];
  if (FOREIGN.test(pattern)) return anything;
  const anchored = pattern.replace(/\\(.)/gs, (escape, letter: string) => anchors.get(letter) ?? escape);
  // Without `u` there is no \p{L}; with it, escapes that PCRE takes, such as \-, are errors.
  return (
    tryCompile(anchored, `${flags}u`) ?? (/\\[pP]/.test(anchored) ? undefined : tryCompile(anchored, flags)) ?? anything
  );
}

const anchors = new Map([
  ["A", "^"],
  ["z", "$"],
  ["Z", "$"],
]);

function tryCompile(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(source, flags);
  } catch {
    return undefined;
  }
}
