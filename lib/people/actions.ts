"use server";

import { defineAction } from "@/lib/command/define-action";
import { changeOwnPassword } from "./change-own-password";
import { createUser } from "./create-user";
import { ChangeOwnPasswordInput, CreateUserInput, UpdateUserInput } from "./schema";
import { updateUser } from "./update-user";

export const createUserAction = defineAction(CreateUserInput, createUser);
export const updateUserAction = defineAction(UpdateUserInput, updateUser);
export const changeOwnPasswordAction = defineAction(ChangeOwnPasswordInput, changeOwnPassword);
