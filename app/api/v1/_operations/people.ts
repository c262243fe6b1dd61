import { z } from "zod";
import { operation } from "@/lib/command/operation";
import { pageOf } from "@/lib/core/pagination";
import { CreateUserInput, ListUsersInput, UserChanges, UserDto } from "@/lib/people/schema";
import { CreatedTokenDto, CreateTokenInput, ListTokensInput, TokenDto } from "@/lib/people/tokens/schema";

const byId = z.object({ id: z.string().min(1).max(64) });

export const listUsersOperation = operation({
  method: "GET",
  path: "/users",
  tag: "People",
  summary: "The people who may sign in, by e-mail",
  query: ListUsersInput,
  answers: pageOf(UserDto),
});

export const createUserOperation = operation({
  method: "POST",
  path: "/users",
  tag: "People",
  summary: "Let a person in, with a local password or by single sign-on",
  body: CreateUserInput,
  status: 201,
  answers: UserDto,
  audits: { action: "user.create", objectType: "user" },
});

export const updateUserOperation = operation({
  method: "PATCH",
  path: "/users/{id}",
  tag: "People",
  summary: "Change name, role or status, or set a password; a new password and disabling end the person's sessions",
  params: byId,
  body: UserChanges,
  answers: UserDto,
  audits: { action: "user.update", objectType: "user" },
});

export const listTokensOperation = operation({
  method: "GET",
  path: "/tokens",
  tag: "Tokens",
  summary: "Your tokens, newest first; administrators see everybody's",
  query: ListTokensInput,
  answers: pageOf(TokenDto),
});

export const createTokenOperation = operation({
  method: "POST",
  path: "/tokens",
  tag: "Tokens",
  summary: "Make a token; it is shown in this answer only and never may more than its owner",
  body: CreateTokenInput,
  status: 201,
  answers: CreatedTokenDto,
  audits: { action: "token.create", objectType: "token" },
});

export const deleteTokenOperation = operation({
  method: "DELETE",
  path: "/tokens/{id}",
  tag: "Tokens",
  summary: "Delete a token; whatever uses it is refused at once",
  params: byId,
  status: 204,
  audits: { action: "token.delete", objectType: "token" },
});
