import { test as base, expect } from "./api";

export { expect };

type Watched = {
  /** Console errors that belong to the story, such as the browser's own line about an answer of 401. */
  expectedConsoleErrors: RegExp | undefined;
  consoleErrors: string[];
};

/** Every browser test: it fails when the page wrote an unexpected error to the console or threw one. */
export const test = base.extend<Watched>({
  expectedConsoleErrors: [undefined, { option: true }],
  consoleErrors: [
    async ({ page, expectedConsoleErrors }, use) => {
      const errors: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error") errors.push(`${message.text()} (${message.location().url})`);
      });
      page.on("pageerror", (error) => errors.push(error.message));
      await use(errors);
      const unexpected = errors.filter((text) => !expectedConsoleErrors?.test(text));
      expect(unexpected, "errors in the browser's console").toEqual([]);
    },
    { auto: true },
  ],
});
