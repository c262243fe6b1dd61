import "server-only";
import { runCommand } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { lockRelease } from "../advance/lock-release";
import { getRelease } from "../history/get-release";
import type { AcceptInput, ReleaseDto } from "../schema";
import { commandOnRelease } from "./follow-up";

/** Marks a partial result as accepted, with the reason. The release itself does not change. @throws AppError 404, 409 */
export async function acceptRelease(ctx: Context, input: AcceptInput & { id: string }): Promise<ReleaseDto> {
  const command = await commandOnRelease(ctx, input.id, "release.rollback", "release.accept");
  await runCommand(ctx, command, async ({ tx, audit }) => {
    const { id, state, acceptedAt } = await lockRelease(tx, input.id);
    if (state !== "PARTIAL" || acceptedAt !== null) {
      throw new AppError("GP_RELEASE_10004", { release: id, state, verb: "accept" });
    }
    await tx.release.update({
      where: { id },
      data: { acceptedBy: ctx.actor.name, acceptedAt: new Date(), acceptedReason: input.comment },
    });
    audit.record({ after: { reason: input.comment } });
  });
  return getRelease(ctx, { id: input.id });
}
