/**
 * The first name that an object of a JSON text has twice, or undefined. `JSON.parse` keeps the last of them silently,
 * which is never what was meant. The text must be well-formed.
 */
export function findRepeatedKey(text: string): string | undefined {
  const open: (Set<string> | null)[] = [];
  let atKey = false;
  for (let at = 0; at < text.length; at++) {
    const mark = text[at];
    if (mark === "{" || mark === "[") open.push(mark === "{" ? new Set() : null);
    if (mark === "}" || mark === "]") open.pop();
    if (mark === "{" || mark === ",") atKey = open.at(-1) !== null;
    if (mark === "[") atKey = false;
    if (mark !== '"') continue;
    const end = endOfText(text, at);
    const names = open.at(-1);
    if (atKey && names) {
      const name = JSON.parse(text.slice(at, end + 1)) as string;
      if (names.has(name)) return name;
      names.add(name);
    }
    atKey = false;
    at = end;
  }
  return undefined;
}

function endOfText(text: string, start: number): number {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at;
}
