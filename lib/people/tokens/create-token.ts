import "server-only";
import { generateToken, hashToken } from "@/lib/auth/tokens";
import { runCommand } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import { grantableScopes } from "./grantable-scopes";
import { presentToken, tokenColumns } from "./token-view";
import type { CreatedTokenDto, CreateTokenInput } from "./schema";

/** The token itself is in the answer and nowhere else. */
export async function createToken(ctx: Context, input: CreateTokenInput): Promise<CreatedTokenDto> {
  const command = {
    permission: "account.own",
    action: "token.create",
    object: { type: "token", name: input.name },
  } as const;
  return runCommand(ctx, command, async ({ tx, audit }) => {
    assertGrantable(ctx, input);
    if (input.gateway !== undefined) await assertGatewayExists(tx, input.gateway);
    const token = generateToken();
    const row = await tx.apiToken.create({
      data: {
        name: input.name,
        hash: hashToken(token),
        ownerId: await ownerOf(tx, ctx),
        scopes: input.scopes,
        gatewayName: input.gateway,
        expiresAt: input.expiresAt,
      },
      select: tokenColumns,
    });
    const created = presentToken(row);
    audit.record({ object: { type: "token", id: created.id, name: created.name }, after: created });
    return { ...created, token };
  });
}

function assertGrantable({ actor }: Context, { scopes }: CreateTokenInput): void {
  const grantable = grantableScopes(actor);
  const excess = scopes.find((scope) => !grantable.includes(scope));
  if (excess !== undefined) throw new AppError("GP_TOKEN_30001", { owner: actor.name, scope: excess });
}

async function assertGatewayExists(tx: Tx, gateway: string): Promise<void> {
  const found = await tx.gateway.findUnique({ where: { name: gateway }, select: { id: true } });
  if (found === null) throw new AppError("GP_TOKEN_20001", { gateway });
}

/** The bootstrap token is nobody's, so what it makes belongs to the longest-standing administrator. */
async function ownerOf(tx: Tx, { actor }: Context): Promise<string> {
  if (actor.kind === "user") return actor.id;
  if (actor.kind === "token" && actor.ownerId !== null) return actor.ownerId;
  const administrator = await tx.user.findFirstOrThrow({
    where: { role: "ADMIN", status: "ACTIVE" },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true },
  });
  return administrator.id;
}
