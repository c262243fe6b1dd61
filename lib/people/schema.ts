import { z } from "zod";
import { PageQuery } from "@/lib/core/pagination";

export const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .regex(/^[^\s@]+@[^\s@]+$/, { error: "must be an e-mail address" });

/** Long rather than odd: no rule about kinds of characters. */
export const Password = z
  .string()
  .min(10, { error: "must have at least 10 characters" })
  .max(128, { error: "must have at most 128 characters" });

const Name = z.string().trim().min(1, { error: "must not be empty" }).max(128);

export const UserRole = z.enum(["ADMIN", "MEMBER"]);
export const UserStatus = z.enum(["active", "disabled"]);

export const UserDto = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: UserRole,
  status: UserStatus,
  hasPassword: z.boolean().describe("May sign in with a local password"),
  hasSingleSignOn: z.boolean().describe("Has signed in by single sign-on"),
  lastSignInAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
});

export const ListUsersInput = PageQuery.extend({
  q: z.string().max(256).optional().describe("Text in the name or the e-mail"),
});

export const CreateUserInput = z.strictObject({
  email: Email,
  name: Name,
  role: UserRole.default("MEMBER"),
  password: Password.optional().describe("Without one the person signs in by single sign-on"),
});

export const UserChanges = z.strictObject({
  name: Name.optional(),
  role: UserRole.optional(),
  status: UserStatus.optional(),
  password: Password.optional(),
});

export const UpdateUserInput = UserChanges.extend({ id: z.string().min(1) });

export const ChangeOwnPasswordInput = z.strictObject({
  currentPassword: z.string().min(1, { error: "must not be empty" }).max(1024),
  newPassword: Password,
});

/** Bounded, for hashing takes time; otherwise whatever was typed is tried. */
export const SignInInput = z.object({ email: Email, password: z.string().min(1).max(1024) });

export type UserDto = z.infer<typeof UserDto>;
export type UserRole = z.infer<typeof UserRole>;
export type UserStatus = z.infer<typeof UserStatus>;
export type ListUsersInput = z.infer<typeof ListUsersInput>;
export type CreateUserInput = z.infer<typeof CreateUserInput>;
export type UpdateUserInput = z.infer<typeof UpdateUserInput>;
export type ChangeOwnPasswordInput = z.infer<typeof ChangeOwnPasswordInput>;
export type SignInInput = z.infer<typeof SignInInput>;
