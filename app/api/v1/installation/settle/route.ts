import { defineRoute } from "@/lib/command/define-route";
import { settleInstallation } from "@/lib/installation/settle-installation";
import { settleInstallationOperation } from "../../_operations/installation";

export const POST = defineRoute(settleInstallationOperation, (ctx, { body }) => settleInstallation(ctx, body));
