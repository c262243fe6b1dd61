/**
 * Collects names until the work on the last ones is done and a pause is over: however fast changes come, there is one
 * reaction under way, the first at once and the last never lost.
 */
export function coalesce(react: (names: string[]) => Promise<unknown>, pauseMs: number) {
  const waiting = new Set<string>();
  let busy = false;

  const work = async () => {
    busy = true;
    while (waiting.size > 0) {
      const names = [...waiting];
      waiting.clear();
      await react(names).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    busy = false;
  };

  return (names: readonly string[]) => {
    names.forEach((name) => waiting.add(name));
    if (!busy) void work();
  };
}
