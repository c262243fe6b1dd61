import { defineRoute } from "@/lib/command/define-route";
import { getInstallation } from "@/lib/installation/settle-installation";
import { getInstallationOperation } from "../_operations/installation";

export const GET = defineRoute(getInstallationOperation, (ctx) => getInstallation(ctx));
