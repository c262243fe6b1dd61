import { verifyAuditChain } from "@/lib/audit/verify-chain";
import { defineRoute } from "@/lib/command/define-route";
import { verifyAuditChainOperation } from "../../_operations/audit";

export const GET = defineRoute(verifyAuditChainOperation, verifyAuditChain);
