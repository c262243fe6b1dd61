"use server";

import { defineAction } from "@/lib/command/define-action";
import { acceptDrift } from "./decisions/accept-drift";
import { repairDrift } from "./decisions/repair-drift";
import { repairMany } from "./decisions/repair-many";
import { AcceptDriftInput, DriftParams, RepairManyInput } from "./schema";

export const repairDriftAction = defineAction(DriftParams, repairDrift);
export const repairManyAction = defineAction(RepairManyInput, repairMany);
export const acceptDriftAction = defineAction(AcceptDriftInput, acceptDrift);
