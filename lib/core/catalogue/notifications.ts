import type { Catalogue } from "./entry";

/** Webhooks and what was delivered to them. */
export const notificationsErrors = {
  GP_WEBHOOK_10001: {
    status: 409,
    message: "There is already a webhook {name}.",
    cause: "Names of webhooks are unique.",
    cure: "Choose another name, or change the webhook that has it.",
  },
  GP_WEBHOOK_10002: {
    status: 409,
    message: "The webhook {name} is switched off: nothing is sent to it.",
    cause: "An administrator switched it off.",
    cure: "Switch it on, then send again.",
  },
  GP_WEBHOOK_10003: {
    status: 409,
    message: "The secret of the webhook {name} cannot be decrypted.",
    cause: "None of GATEPLANE_ENCRYPTION_KEYS opens it.",
    cure: "Add the key it was sealed with, or give the webhook a new secret.",
  },
  GP_WEBHOOK_10004: {
    status: 404,
    message: "The webhook {name} has no delivery {id}.",
    cause: "The id is wrong, or the delivery ended more than 30 days ago and was forgotten.",
    cure: "See the deliveries of the webhook.",
  },
  GP_WEBHOOK_20001: {
    status: 404,
    message: "There is no webhook {name}.",
    cause: "It was never made, or it was deleted.",
    cure: "See the list of webhooks for the names.",
  },
  GP_WEBHOOK_20002: {
    status: 422,
    message: "The URL of the webhook is refused: {reason}.",
    cause: "Webhooks go to loopback, link-local and metadata addresses only where GATEPLANE_WEBHOOK_ALLOW names them.",
    cure: "Use an address that Gateplane may reach, or have the host added to GATEPLANE_WEBHOOK_ALLOW.",
  },
  GP_WEBHOOK_20003: {
    status: 422,
    message: "The webhook cannot follow {gateways}: there are no such gateways.",
    cause: "The input names gateways that were never made, or that were deleted.",
    cure: "See the list of gateways for the names.",
  },
} as const satisfies Catalogue;
