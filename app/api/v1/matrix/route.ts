import { defineRoute } from "@/lib/command/define-route";
import { getMatrix } from "@/lib/releases/history/get-matrix";
import { getMatrixOperation } from "../_operations/releases";

export const GET = defineRoute(getMatrixOperation, getMatrix);
