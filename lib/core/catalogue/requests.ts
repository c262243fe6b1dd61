import type { Catalogue } from "./entry";

/** Requests and their answers. */
export const requestsErrors = {
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
  GP_REQUEST_20008: {
    status: 400,
    message: "The header {header} is not as it must be: {reason}.",
    cause: "A header of the request has a wrong form.",
    cure: "Correct the header, or leave it out.",
  },
  GP_DATABASE_40001: {
    status: 503,
    message: "Gateplane's database does not answer.",
    cause: "PostgreSQL is away, restarting or overloaded.",
    cure: "Try again in a moment; if it stays, look at PostgreSQL.",
  },
  GP_INTERNAL_90001: {
    status: 500,
    message: "Something went wrong inside Gateplane.",
    cause: "A bug, or the database is away.",
    cure: "Look into the server's log for the request id, and report it.",
  },
} as const satisfies Catalogue;
