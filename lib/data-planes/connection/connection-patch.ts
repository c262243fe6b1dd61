import type { Connection, TestConnectionInput } from "../schema";

export type ConnectionPatch = Partial<Pick<TestConnectionInput, "endpoints" | "username" | "password" | "tls">>;

const parts = ["endpoints", "username", "password", "tls"] as const;

export function touchesConnection(patch: ConnectionPatch): boolean {
  return parts.some((part) => patch[part] !== undefined);
}

/** A connection with a change applied: absent stays, null goes. A password goes with its user. */
export function applyPatch(stored: Partial<Connection>, patch: ConnectionPatch) {
  return {
    endpoints: patch.endpoints ?? stored.endpoints,
    username: patched(stored.username, patch.username),
    password: patched(patch.username === null ? undefined : stored.password, patch.password),
    tls: patchedTls(stored.tls, patch.tls),
  };
}

function patchedTls(stored: Connection["tls"], patch: ConnectionPatch["tls"]): Connection["tls"] {
  if (patch === undefined) return stored;
  if (patch === null) return undefined;
  return {
    ca: patched(stored?.ca, patch.ca),
    cert: patched(stored?.cert, patch.cert),
    key: patched(stored?.key, patch.key),
    serverName: patched(stored?.serverName, patch.serverName),
  };
}

function patched(stored: string | undefined, patch: string | null | undefined): string | undefined {
  return patch === undefined ? stored : (patch ?? undefined);
}
