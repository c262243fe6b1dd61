/**
 * Every error Gateplane tells anyone about. Append-only: a code, once published, keeps its meaning for ever
 * (a frozen snapshot in `catalogue.test.ts` guards it).
 *
 * `GP_<AREA>_<5 digits>`: 1xxxx state of a resource, 2xxxx bad argument, 3xxxx permission, 4xxxx outside world, 9xxxx bug.
 * `message` may hold `{params}`; `cure` says what the reader can do.
 */
type CatalogueEntry = { status: number; message: string; cause: string; cure: string };

const entries = {
  // Requests
  GP_REQUEST_20001: {
    status: 400,
    message: "The body cannot be read: {reason}.",
    cause: "The body is not well-formed JSON or YAML.",
    cure: "Send well-formed JSON (or YAML where it is taken) with the matching Content-Type.",
  },
  GP_REQUEST_20002: {
    status: 422,
    message: "The input is refused: {count} value(s) are not as they must be.",
    cause: "Values are missing, unknown or out of range; errors lists each with its place.",
    cure: "Correct the places listed in errors.",
  },
  GP_REQUEST_20003: {
    status: 413,
    message: "The body is larger than the {limit} that this address takes.",
    cause: "Uploads are bounded.",
    cure: "Send less, or split it.",
  },
  GP_REQUEST_20004: {
    status: 400,
    message: "The address is not as it must be: {reason}.",
    cause: "A query parameter or a part of the path has a wrong form.",
    cure: "See /docs/api for the parameters this address takes.",
  },
  GP_REQUEST_20005: {
    status: 400,
    message: "The body nests deeper than {limit} levels or repeats itself without end.",
    cause: "Depth and alias expansion of uploads are bounded.",
    cure: "Flatten the document.",
  },
  GP_REQUEST_20006: {
    status: 404,
    message: "There is nothing at {path}.",
    cause: "The API has no such address.",
    cure: "See /docs/api.",
  },
  GP_REQUEST_20007: {
    status: 422,
    message: "The Idempotency-Key {key} was used with another body.",
    cause: "A key stands for one request for 24 hours.",
    cure: "Use a new key for a new request.",
  },
  // Who may do what
  GP_AUTH_30001: {
    status: 401,
    message: "Sign in, or send a valid token.",
    cause: "There is no session and no valid Bearer token.",
    cure: "Sign in again; check that the token is not expired or deleted.",
  },
  GP_AUTH_30002: {
    status: 403,
    message: "{actor} may not do this: {permission} is missing{where}.",
    cause: "The role, membership or token scope does not include this permission.",
    cure: "Ask an administrator, or a maintainer of the gateway.",
  },
  GP_AUTH_30003: {
    status: 403,
    message: "The request came from another site and was refused.",
    cause: "The Origin header of a state-changing request is not this server.",
    cure: "Use the dashboard's own address, or a token.",
  },
  // Bugs
  GP_INTERNAL_90001: {
    status: 500,
    message: "Something went wrong inside Gateplane.",
    cause: "A bug, or the database is away.",
    cure: "Look into the server's log for the request id, and report it.",
  },
} as const satisfies Record<string, CatalogueEntry>;

export type ErrorCode = keyof typeof entries;

export const catalogue: Readonly<Record<ErrorCode, CatalogueEntry>> = entries;
