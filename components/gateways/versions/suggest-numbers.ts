import semver from "semver";

const steps = [
  { kind: "patch", meaning: "fixes" },
  { kind: "minor", meaning: "new" },
  { kind: "major", meaning: "breaking" },
] as const;

/** The numbers that may come after a version, the smallest step first. */
export function suggestNumbers(latest: string | null): { number: string; kind: string }[] {
  if (latest === null) return [{ number: "1.0.0", kind: "first" }];
  return steps.flatMap(({ kind, meaning }) => {
    const number = semver.inc(latest, kind);
    return number === null ? [] : [{ number, kind: meaning }];
  });
}
