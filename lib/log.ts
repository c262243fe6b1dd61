import pino from "pino";
import { env } from "./env";

/** The process's log: JSON lines on stdout; secrets never reach it, and what slips through by name is redacted. */
const secretNames = ["password", "token", "secret", "authorization", "cookie", "key", "connection"];

const place = globalThis as { gateplaneLog?: pino.Logger };

export const log: pino.Logger = (place.gateplaneLog ??= pino({
  level: env().LOG_LEVEL,
  redact: { paths: secretNames.flatMap((name) => [name, `*.${name}`]), censor: "[redacted]" },
}));
