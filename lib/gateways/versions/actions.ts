"use server";
import { defineAction } from "@/lib/command/define-action";
import { createVersion } from "./create-version";
import { CreateVersionInput } from "./schema";

export const createVersionAction = defineAction(CreateVersionInput, createVersion);
