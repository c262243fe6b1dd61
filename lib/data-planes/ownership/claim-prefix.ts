import "server-only";
import { AppError } from "@/lib/core/errors";
import { etcd } from "@/lib/etcd/client";
import type { Contact } from "../connection/contact-plane";
import type { PlaneAccess } from "../connection/open-plane";
import { formatOwner, ownerKey, ownerName, standingOf, type Installation } from "./owner";

type Owned = Pick<PlaneAccess, "name" | "prefix" | "connection">;

/**
 * Puts our mark on a prefix that is nobody's yet or bears an outdated one, and with `takeOver` on any.
 * Puts nothing when somebody else was there first.
 * @throws AppError GP_PLANE_10005 when the prefix is another installation's
 */
export async function claimPrefix(
  { name, prefix, connection }: Owned,
  { owner }: Pick<Contact, "owner">,
  installation: Installation,
  takeOver = false,
): Promise<void> {
  const standing = standingOf(owner.value, installation);
  if (standing === "ours") return;
  const foreign = standing === "foreign" || standing === "superseded";
  if (foreign && !takeOver) throw new AppError("GP_PLANE_10005", { name, prefix, owner: ownerName(owner.value) });
  const key = ownerKey(prefix);
  const { succeeded } = await etcd(connection).transact({
    compares: [{ key, modRevision: owner.modRevision }],
    puts: [{ key, value: formatOwner(installation) }],
    deletes: [],
  });
  if (!succeeded) await acceptOwnMark({ name, prefix, connection }, installation);
}

/** Another process of this installation may have put the mark at the same moment. */
async function acceptOwnMark({ name, prefix, connection }: Owned, installation: Installation): Promise<void> {
  const found = await etcd(connection).readKey(ownerKey(prefix));
  if (standingOf(found?.value ?? null, installation) === "ours") return;
  throw new AppError("GP_PLANE_10005", { name, prefix, owner: ownerName(found?.value ?? null) });
}

/** Takes our mark away again; whoever put another one meanwhile keeps it. */
export async function releasePrefix({ prefix, connection }: Owned, installation: Installation): Promise<void> {
  const key = ownerKey(prefix);
  const found = await etcd(connection).readKey(key);
  if (found === null || standingOf(found.value, installation) !== "ours") return;
  await etcd(connection).transact({
    compares: [{ key, modRevision: found.modRevision }],
    puts: [],
    deletes: [key],
  });
}
