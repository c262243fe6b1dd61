import {
  ClientClosedError,
  EtcdPermissionDeniedError,
  GRPCCancelledError,
  GRPCDeadlineExceededError,
  GRPCInternalError,
  GRPCNotImplementedError,
  GRPCResourceExhastedError,
  GRPCUnavailableError,
  GRPCUnknownError,
} from "etcd3";
import type { ErrorCode } from "@/lib/core/catalogue";
import { AppError } from "@/lib/core/errors";

/** Whether this is a write that may have been applied, or may still be. */
export function isOutcomeUnknown(error: unknown): boolean {
  return hasCode(error, ["GP_ETCD_40002", "GP_ETCD_40003"]) && error.params.call === "write";
}

/** Whether the same call may well succeed later. */
export function isTransient(error: unknown): boolean {
  return hasCode(error, ["GP_ETCD_40001", "GP_ETCD_40002", "GP_ETCD_40003", "GP_ETCD_40010"]);
}

/** An answer beyond gRPC's receive limit: fewer keys at once will do. */
export function isTooLarge(error: unknown): boolean {
  return hasCode(error, ["GP_ETCD_40007"]);
}

function hasCode(error: unknown, codes: readonly ErrorCode[]): error is AppError {
  return error instanceof AppError && codes.includes(error.code);
}

/**
 * What etcd3 threw, in the catalogue's words. Its classes tell the kind and its texts the rest; `name` is always
 * "Error" and the gRPC code is gone.
 */
export function toEtcdError(error: unknown, endpoint: string, call: "read" | "write"): AppError {
  if (error instanceof AppError) return error;
  const text = error instanceof Error ? error.message : String(error);
  return new AppError(codeOf(error, text), { endpoint, call, reason: reasonOf(text) }, { cause: error });
}

/** What a text says is surer than the gRPC status it comes with. The first that fits counts. */
const byText: readonly [RegExp, ErrorCode][] = [
  [/authentication failed|authentication is not enabled|user name is empty/, "GP_ETCD_40004"],
  [/database space exceeded/, "GP_ETCD_40006"],
  [/request is too large|message larger than max/, "GP_ETCD_40007"],
  [/revision has been compacted/, "GP_ETCD_40010"],
  [/No connection established.*(certificate|altnames|TLS|SSL|EPROTO)/, "GP_ETCD_40008"],
  [/No connection established.*(Protocol error|Parse Error)/, "GP_ETCD_40009"],
  [/No connection established|Name resolution failed|Channel closed before call started/, "GP_ETCD_40001"],
  [
    /Waiting for LB pick|waiting for name resolution|Signing in:|auth store is old|no leader|too many requests/,
    "GP_ETCD_40001",
  ],
];

type ErrorClass = new (...args: never[]) => Error;

const byClass: readonly [ErrorClass, ErrorCode][] = [
  [ClientClosedError, "GP_ETCD_10001"],
  [EtcdPermissionDeniedError, "GP_ETCD_40005"],
  [GRPCNotImplementedError, "GP_ETCD_40009"],
  [GRPCDeadlineExceededError, "GP_ETCD_40002"],
  [GRPCUnavailableError, "GP_ETCD_40003"],
  [GRPCCancelledError, "GP_ETCD_40003"],
  [GRPCInternalError, "GP_ETCD_40003"],
  [GRPCUnknownError, "GP_ETCD_40003"],
  [GRPCResourceExhastedError, "GP_ETCD_40003"],
];

function codeOf(error: unknown, text: string): ErrorCode {
  const known =
    byText.find(([pattern]) => pattern.test(text)) ?? byClass.find(([errorClass]) => error instanceof errorClass);
  return known?.[1] ?? "GP_ETCD_40011";
}

/** `14 UNAVAILABLE: No connection established. Last error: Error: connect ECONNREFUSED …` down to what helps a person. */
function reasonOf(text: string): string {
  const [, lastError] = /Last error: (.*?)\.? Resolution note/.exec(text) ?? [];
  const words = (lastError ?? text).replace(/^((Error|Signing in|\d+ [A-Z_]+): )+/, "");
  return words
    .replace(/^Deadline exceeded after ([\d.]+s).*/, "no connection within $1")
    .replace(/ \(\d{4}-[^)]*Z\)/, "")
    .slice(0, 300);
}
