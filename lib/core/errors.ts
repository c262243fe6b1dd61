import { catalogue, type ErrorCode } from "./catalogue";

export type ErrorParams = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** One thing wrong at one place of the input, as in the `errors` of a problem document. */
export type Issue = { path: string; code?: string; message: string };

export type ErrorDetails = { cause?: unknown; issues?: Issue[] };

const brand = Symbol.for("gateplane.AppError");

/** An expected failure: a catalogued code, the values its message names, and no internals. */
export class AppError extends Error {
  readonly [brand] = true;
  readonly issues: Issue[] | undefined;

  /**
   * One process may load this module several times, and what sits on globalThis (clients of etcd, say) throws the
   * class of whoever made it first: an AppError is known by its brand, whichever copy made it.
   */
  static override [Symbol.hasInstance](value: unknown): value is AppError {
    return typeof value === "object" && value !== null && brand in value;
  }

  constructor(
    readonly code: ErrorCode,
    readonly params: ErrorParams = {},
    details: ErrorDetails = {},
  ) {
    super(describeError(code, params), { cause: details.cause });
    this.name = "AppError";
    this.issues = details.issues;
  }

  get status(): number {
    return catalogue[this.code].status;
  }
}

/** The catalogue's message with its `{params}` filled in. */
export function describeError(code: ErrorCode, params: ErrorParams): string {
  return catalogue[code].message.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? "?"));
}

/** What a failed statement becomes for the outside: an AppError as it is, anything else a bug without its text. */
export function toAppError(error: unknown): AppError {
  return error instanceof AppError ? error : new AppError("GP_INTERNAL_90001", {}, { cause: error });
}
