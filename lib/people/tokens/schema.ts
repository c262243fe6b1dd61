import { z } from "zod";
import { tokenScopes } from "@/lib/core/context";
import { GatewayName } from "@/lib/core/names";
import { PageQuery } from "@/lib/core/pagination";

export const TokenScope = z.enum(tokenScopes);

export const TokenDto = z.object({
  id: z.string(),
  name: z.string(),
  owner: z.object({ id: z.string(), email: z.string() }),
  scopes: z.array(TokenScope),
  gateway: z.string().nullable().describe("Changes this gateway only; null: all that its owner may change"),
  expiresAt: z.iso.datetime().nullable(),
  lastUsedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
});

export const CreatedTokenDto = TokenDto.extend({ token: z.string().describe("Shown this once, never again") });

export const CreateTokenInput = z.strictObject({
  name: z.string().trim().min(1, { error: "must not be empty" }).max(64),
  scopes: z
    .array(TokenScope)
    .min(1, { error: "needs at least one scope" })
    .refine((scopes) => new Set(scopes).size === scopes.length, { error: "names a scope twice" }),
  gateway: GatewayName.optional(),
  expiresAt: z.iso
    .datetime({ offset: true })
    .refine((text) => new Date(text) > new Date(), { error: "must lie in the future" })
    .optional()
    .describe("Without it the token lives until it is deleted"),
});

export const ListTokensInput = PageQuery;
export const DeleteTokenInput = z.strictObject({ id: z.string().min(1) });

export type TokenDto = z.infer<typeof TokenDto>;
export type CreatedTokenDto = z.infer<typeof CreatedTokenDto>;
export type CreateTokenInput = z.infer<typeof CreateTokenInput>;
export type ListTokensInput = z.infer<typeof ListTokensInput>;
export type DeleteTokenInput = z.infer<typeof DeleteTokenInput>;
