import type { CallOptions } from "@grpc/grpc-js";
import { noop } from "cockatiel";
import { Etcd3, type CallContext } from "etcd3";
import type { AppError } from "@/lib/core/errors";
import { authenticate } from "./authentication";
import type { EtcdConnection } from "./connection";
import { isTransient, toEtcdError } from "./errors";
import { tlsCredentials } from "./tls";

export type Call<T> = (client: Etcd3, options: CallOptions) => Promise<T>;

/** How long an answer is waited for; `deadline`, in milliseconds since the epoch, where it is one of many. */
export type Patience = { timeoutMs?: number; deadline?: number };

const TIMEOUT_MS = 5_000;

/** Without these a connection that failed stays failed for up to two minutes, even when etcd is long back. */
const channelOptions = {
  "grpc.initial_reconnect_backoff_ms": 100,
  "grpc.max_reconnect_backoff_ms": 1_000,
  "grpc.use_local_subchannel_pool": 1,
};

/** The members of one etcd cluster: calls go to one of them until it fails, then it is the next one's turn. */
export class Members {
  private readonly clients: readonly { endpoint: string; client: Etcd3 }[];
  private readonly timeoutMs: number;
  private turn = 0;

  /** @throws AppError when the TLS texts cannot be read */
  constructor(connection: EtcdConnection) {
    this.timeoutMs = connection.timeoutMs ?? TIMEOUT_MS;
    this.clients = connection.endpoints.map((endpoint) => ({
      endpoint,
      client: connect(endpoint, connection, this.timeoutMs),
    }));
  }

  /** A call that changes nothing: while members cannot be reached the next one is asked, all within one deadline. */
  async read<T>(call: Call<T>, { timeoutMs = this.timeoutMs, deadline = Infinity }: Patience = {}): Promise<T> {
    const end = Math.min(Date.now() + timeoutMs, deadline);
    for (let left = this.clients.length; ; left--) {
      try {
        return await this.ask("read", call, Date.now() + (end - Date.now()) / left);
      } catch (error) {
        if (left <= 1 || !isTransient(error)) throw error;
      }
    }
  }

  /** A call that changes something: sent once, to one member. What became of it is the caller's to find out. */
  async write<T>(call: Call<T>): Promise<T> {
    return this.ask("write", call, Date.now() + this.timeoutMs);
  }

  /** The member whose turn it is, for what lasts longer than a call; `fail` puts its error into the catalogue's words. */
  pick(): { client: Etcd3; fail: (error: unknown, kind?: "read" | "write") => AppError } {
    const turn = this.turn;
    const member = this.clients[turn % this.clients.length];
    if (member === undefined) throw new Error("an etcd connection has at least one endpoint");
    const fail = (error: unknown, kind: "read" | "write" = "read") => {
      const failure = toEtcdError(error, member.endpoint, kind);
      if (isTransient(failure) && this.turn === turn) this.turn++;
      return failure;
    };
    return { client: member.client, fail };
  }

  close(): void {
    for (const { client } of this.clients) client.close();
  }

  private async ask<T>(kind: "read" | "write", call: Call<T>, deadline: number): Promise<T> {
    const { client, fail } = this.pick();
    try {
      return await call(client, { deadline });
    } catch (error) {
      throw fail(error, kind);
    }
  }
}

function connect(endpoint: string, connection: EtcdConnection, timeoutMs: number): Etcd3 {
  const { username, password = "", tls } = connection;
  const client: Etcd3 = new Etcd3({
    hosts: endpoint,
    credentials: endpoint.startsWith("https:") && tls !== undefined ? tlsCredentials(tls) : undefined,
    // Its own policies retry in silence, report a write as lost that happened, and fail innocent calls afterwards.
    faultHandling: { host: () => noop, global: noop },
    grpcOptions: {
      ...channelOptions,
      ...(tls?.serverName === undefined ? {} : { "grpc.ssl_target_name_override": tls.serverName }),
    },
    defaultCallOptions: (context) => ({ ...withDeadline(context, timeoutMs), ...withToken(context) }),
  });
  const signIn = async () => (await client.auth.authenticate({ name: username, password })).token;
  const token = username === undefined ? undefined : authenticate(signIn);
  const withToken = ({ service }: CallContext): CallOptions =>
    token === undefined || service === "Auth" ? {} : { interceptors: [token] };
  return client;
}

/** Without a deadline a peer that hangs is waited for without end. */
function withDeadline({ isStream }: CallContext, timeoutMs: number): CallOptions {
  return isStream ? {} : { deadline: Date.now() + timeoutMs };
}
