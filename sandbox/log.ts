export type Log = (level: "error" | "warn" | "info", message: string) => void;

/** Standard output belongs to the one line that says where the plane listens. */
export const logToStandardError: Log = (level, message) => {
  process.stderr.write(`${new Date().toISOString()} sandbox [${level}] ${message}\n`);
};
