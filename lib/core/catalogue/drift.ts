import type { Catalogue } from "./entry";

/** Keys that are not as they were released. */
export const driftErrors = {
  GP_DRIFT_10001: {
    status: 409,
    message: "The drift of {key} is {state} already.",
    cause: "Somebody else, a release or the watch was faster.",
    cure: "Look at the list again.",
  },
  GP_DRIFT_10002: {
    status: 409,
    message: "{key} cannot be repaired by itself just now: it is not settled what {scope} should hold on {plane}.",
    cause: "A release is being written there, or the marker that says what was released is gone or an older one.",
    cure: "Wait for the release to end, or resync the stage to the data plane.",
  },
  GP_DRIFT_10003: {
    status: 409,
    message: "{key} on {plane} was changed again meanwhile.",
    cause: "It is written only as long as it is as it was seen.",
    cure: "Look at what it holds now, then repair it again.",
  },
  GP_DRIFT_10004: {
    status: 409,
    message: "{key} on {plane} does not bear Gateplane's labels: it is somebody else's.",
    cause: "It lies where Gateplane writes, but was made by others. Nothing of theirs is touched.",
    cure: "Have its owner delete it.",
  },
  GP_DRIFT_20001: {
    status: 404,
    message: "There is no drift {id}.",
    cause: "The id is wrong.",
    cure: "See the list of drifts.",
  },
  GP_DRIFT_20002: {
    status: 422,
    message: "{key} cannot become part of the draft: {reason}.",
    cause: "Only changes that the gateway's definition has words for can be taken over.",
    cure: "Change the definition by hand, or tolerate the drift.",
  },
} as const satisfies Catalogue;
