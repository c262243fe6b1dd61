import type { Catalogue } from "./entry";

/** Releases and their checks. */
export const releasesErrors = {
  GP_RELEASE_10001: {
    status: 409,
    message: "{scope} is being released: release {holder} by {author} is {state}.",
    cause: "One release at a time holds a stage's slot.",
    cure: "Wait for it, cancel it, or send supersede: true while it has not begun to write.",
  },
  GP_RELEASE_10002: {
    status: 409,
    message: "{gateway} is bound to no data plane that may receive {stage}.",
    cause: "The gateway has no binding, or all its planes are inactive.",
    cure: "Bind the gateway to an active data plane.",
  },
  GP_RELEASE_10003: {
    status: 409,
    message: "Release {holder} has begun to write and cannot be superseded.",
    cause: "Only a release that has not written anything can be replaced.",
    cure: "Wait for it to end, then release again.",
  },
  GP_RELEASE_10004: {
    status: 409,
    message: "Release {release} is {state}: {verb} is not possible.",
    cause: "The state of the release does not allow it.",
    cure: "See the release's page for what can be done with it.",
  },
  GP_RELEASE_10005: {
    status: 409,
    message: "Checks failed on {count} data plane(s): {planes}.",
    cause: "A release is refused as a whole when a plane's check fails; nothing was written anywhere.",
    cure: "Correct what the failed checks name, or leave those planes out (over HTTP: onCheckFailure: skip).",
  },
  GP_RELEASE_10006: {
    status: 409,
    message: "On {dataPlane} release {standing} came after it; only that one can be rolled back there.",
    cause: "A rollback undoes what stands on a plane.",
    cure: "Roll back the release that stands, or name the release to go back to with to.",
  },
  GP_RELEASE_10007: {
    status: 409,
    message: "{gateway} · {stage} is being removed and takes no release.",
    cause: "The stage was dropped from the definition; its revoke is under way.",
    cure: "Wait for the revoke, or define the stage again.",
  },
  GP_RELEASE_10008: {
    status: 409,
    message: "Nothing of {scope} is live{where}.",
    cause: "There is no plane that runs it.",
    cure: "Release it first.",
  },
  GP_RELEASE_10009: {
    status: 409,
    message: "The outcome of the write to {dataPlane} stayed unknown for {minutes} minutes.",
    cause: "The plane's etcd did not answer long enough to be read again.",
    cure: "When it answers again, retry this plane: the next release reads it first.",
  },
  GP_RELEASE_10010: {
    status: 409,
    message: "{dataPlane} was made inactive before anything was written.",
    cause: "An administrator changed the plane's status after the release began.",
    cure: "Make it active and retry this plane.",
  },
  GP_RELEASE_10011: {
    status: 404,
    message: "There is no release {release}.",
    cause: "The id is wrong.",
    cure: "See the list of releases.",
  },
  GP_RELEASE_10012: {
    status: 409,
    message: "{gateway} · {stage} still runs on {planes}.",
    cause: "What is live must be revoked before it is dropped.",
    cure: "Revoke it first, or send revoke=true to have it revoked now.",
  },
  GP_RELEASE_20001: {
    status: 422,
    message: "{gateway} has no stage {stage}.",
    cause: "The stage is not defined in the gateway's draft, or not in this version.",
    cure: "Name one of the gateway's stages.",
  },
  GP_RELEASE_20002: {
    status: 422,
    message: "{gateway} has no version {version}.",
    cause: "The version was never made, or belongs to another gateway.",
    cure: "See the versions of the gateway.",
  },
  GP_RELEASE_20003: {
    status: 422,
    message: "{gateway} is not bound to {planes}.",
    cause: "The planes are unknown, or the gateway has no binding to them.",
    cure: "Bind the gateway to them, or leave them out.",
  },
  GP_RELEASE_20004: {
    status: 422,
    message: "Release {release} has no part on {planes}.",
    cause: "The planes named are not among its targets.",
    cure: "Name planes of that release.",
  },
  GP_RELEASE_20005: {
    status: 422,
    message: "Release {release} has no kept snapshot for {planes}.",
    cause: "It wrote nothing there.",
    cure: "Choose a release that was written to these planes.",
  },
  GP_RELEASE_20006: {
    status: 422,
    message: "There is no release {release} of {scope} to go back to.",
    cause: "The id is wrong, or is that of another stage's release.",
    cure: "See the history of the stage for its releases.",
  },
  GP_CHECK_10001: {
    status: 409,
    message: "{dataPlane} is inactive.",
    cause: "Inactive planes take no releases.",
    cure: "Make it active, or leave it out.",
  },
  GP_CHECK_10002: {
    status: 409,
    message:
      "The marker on {dataPlane} is at sequence {marker}, the database only at {database}: the database is older than the plane.",
    cause: "The database was restored from a backup.",
    cure: "Compare, then resync the plane with force.",
  },
  GP_CHECK_10003: {
    status: 409,
    message: "{key} on {dataPlane} lies in this stage's id space but is not Gateplane's.",
    cause: "The object does not carry Gateplane's labels: somebody else made it.",
    cure: "Remove or rename it on the plane, then release again.",
  },
  GP_CHECK_10004: {
    status: 409,
    message: "Plugins are checked against what {dataPlane} reported {minutes} minutes ago.",
    cause: "None of its nodes has answered with its schemas since.",
    cure: "Look at the plane's nodes: a plugin that was disabled meanwhile would not be noticed.",
  },
  GP_CHECK_10005: {
    status: 409,
    message: "Secrets that this release needs cannot be decrypted.",
    cause: "No key in GATEPLANE_ENCRYPTION_KEYS opens them: the key they were sealed with is gone.",
    cure: "Bring the key back, or enter the secrets again, make a version and release it.",
  },
  GP_CHECK_10006: {
    status: 409,
    message: "{dataPlane} has changed since the preview{difference}.",
    cause: "Something was written to this stage's keys on the plane after its author looked.",
    cure: "Preview again and decide by what you see then (over HTTP, onPreviewChange: tell goes on all the same).",
  },
  GP_CHECK_10007: {
    status: 409,
    message: "What is to be written to {dataPlane} is no longer what the preview showed.",
    cause: "A variable of the binding, or what the plane's nodes understand, was changed after its author looked.",
    cure: "Preview again and decide by what you see then (over HTTP, onPreviewChange: tell goes on all the same).",
  },
} as const satisfies Catalogue;
