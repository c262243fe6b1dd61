/** Times as a date field of the browser holds them: by the reader's clock, without a zone. */

/** Undefined for what is no time. */
export function toInstant(local: string | undefined): string | undefined {
  const time = local === undefined ? Number.NaN : new Date(local).getTime();
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

const two = (number: number) => String(number).padStart(2, "0");

/** To the minute. */
export function toLocalText(ms: number): string {
  const at = new Date(ms);
  const date = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${date}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The reader's, by its name. */
export const localZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
