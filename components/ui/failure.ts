import { RequestFailure } from "@/lib/core/fetch-json";
import type { Failure } from "@/lib/core/result";

/** What an error panel shows; without a code it never reached Gateplane. */
export type ShownFailure = Omit<Failure, "code"> & { code?: Failure["code"] };

const unreachable: ShownFailure = {
  message: "Gateplane cannot be reached.",
  cure: "Check the network; what you typed is kept. Try again in a moment.",
  requestId: "",
};

/** Anything a query or a mutation can fail with, as what a person can read. */
export function failureOf(error: unknown): ShownFailure {
  return error instanceof RequestFailure ? error.failure : unreachable;
}
