import type { Catalogue } from "./entry";

/** Freeze windows. What they keep from happening is told by the checks of releases. */
export const freezeWindowsErrors = {
  GP_FREEZE_10001: {
    status: 409,
    message: "There is already a freeze window {name}.",
    cause: "Names of freeze windows are unique.",
    cure: "Choose another name, or change the freeze window that has it.",
  },
  GP_FREEZE_20001: {
    status: 404,
    message: "There is no freeze window {name}.",
    cause: "It was never made, or it was deleted.",
    cure: "See the list of freeze windows for the names.",
  },
  GP_FREEZE_20002: {
    status: 422,
    message: "The freeze window is refused: {finding}{more}",
    cause: "It names gateways or data planes that there are not; errors lists each with its place.",
    cure: "Correct the places listed in errors, or leave the list empty to mean all.",
  },
  GP_FREEZE_20003: {
    status: 422,
    message: "There is no gateway {gateway}.",
    cause: "The input names a gateway that was never made, or that was deleted.",
    cure: "See the list of gateways for the names.",
  },
} as const satisfies Catalogue;
