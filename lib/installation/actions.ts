"use server";

import { defineAction } from "@/lib/command/define-action";
import { SettleInput } from "./schema";
import { settleInstallation } from "./settle-installation";

export const settleInstallationAction = defineAction(SettleInput, settleInstallation);
