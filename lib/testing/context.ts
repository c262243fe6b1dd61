import { randomUUID } from "node:crypto";
import type { Context, MembershipRole, Memberships, Role } from "@/lib/core/context";
import { writableClient } from "@/lib/db/client";

type GatewayRow = { id: string; name: string };

export const adminContext = () => newUserContext("ADMIN");

/** Signed in, and a member of no gateway. */
export const memberContext = () => newUserContext("MEMBER");

export const maintainerContext = (gateway: GatewayRow) => newUserContext("MEMBER", gateway, "MAINTAINER");
export const releaserContext = (gateway: GatewayRow) => newUserContext("MEMBER", gateway, "RELEASER");
export const viewerContext = (gateway: GatewayRow) => newUserContext("MEMBER", gateway, "VIEWER");

/** A new user in the database and the context in which that user acts in the browser. */
async function newUserContext(role: Role, gateway?: GatewayRow, membership?: MembershipRole): Promise<Context> {
  const name = `${(membership ?? role).toLowerCase()}-${randomUUID().slice(0, 8)}`;
  const memberships: Memberships = gateway && membership ? { [gateway.name]: membership } : {};
  const user = await writableClient().user.create({
    data: {
      email: `${name}@example.test`,
      name,
      role,
      ...(gateway && membership && { memberships: { create: { gatewayId: gateway.id, role: membership } } }),
    },
  });
  return {
    actor: { kind: "user", id: user.id, name: user.name, role, memberships },
    requestId: randomUUID(),
    source: "web",
    ip: "127.0.0.1",
    userAgent: "vitest",
  };
}
