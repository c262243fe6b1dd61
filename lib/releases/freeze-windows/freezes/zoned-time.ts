/** "Mon 30 Nov 06:00" by the clock of a zone, with the year when it is not that of `now`. The zone is told beside it. */
export function zonedTime(at: Date, timeZone: string, now: Date = new Date()): string {
  const { weekday, day, month, year, hour, minute } = partsOf(at, timeZone);
  const date = `${weekday} ${day} ${month}`;
  return `${year === partsOf(now, timeZone).year ? date : `${date} ${year}`} ${hour}:${minute}`;
}

/** Put together here: runtimes differ in the commas and spaces between the parts. */
function partsOf(at: Date, timeZone: string) {
  const format = new Intl.DateTimeFormat("en", {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone,
  });
  const parts = format.formatToParts(at).map(({ type, value }) => [type, value] as const);
  return Object.fromEntries(parts) as Record<"weekday" | "day" | "month" | "year" | "hour" | "minute", string>;
}
