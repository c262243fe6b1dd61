import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";

type Mode = { kind: "pass"; delayMs: number } | { kind: "cut" } | { kind: "stall" } | { kind: "drop answers" };

export type FaultProxy = {
  /** The target's URL with this proxy in its place. */
  url: string;
  port: number;
  /** How many connections it has accepted. */
  readonly connections: number;
  /** Ends open connections and refuses new ones. */
  cut(): void;
  /** Takes what comes and passes nothing on, in either direction, until healed. */
  stall(): void;
  /** Answers come this much later. */
  delay(ms: number): void;
  /** Requests arrive, answers are thrown away: the outcome stays unknown to the client. */
  dropAnswers(): void;
  heal(): void;
  close(): Promise<void>;
};

/** A TCP proxy before an etcd or a PostgreSQL that misbehaves on command. Whoever opens it closes it. */
export async function openFaultProxy(target: string): Promise<FaultProxy> {
  const url = new URL(target);
  const upstream = { host: url.hostname, port: Number(url.port) };
  const links = new Set<Link>();
  let mode: Mode = { kind: "pass", delayMs: 0 };
  let connections = 0;

  const server = createServer((client) => {
    connections += 1;
    if (mode.kind === "cut") return void client.destroy();
    const link = openLink(client, connect(upstream), () => mode);
    links.add(link);
    client.once("close", () => links.delete(link));
  });
  const port = await listen(server);
  url.port = String(port);

  const enter = (next: Mode) => {
    const lostAnswers = mode.kind === "drop answers";
    mode = next;
    for (const link of links) {
      if (lostAnswers || next.kind === "cut") link.end();
      else link.flow();
    }
  };
  const close = () => {
    for (const link of links) link.end();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return {
    url: url.href.replace(/\/$/, ""),
    port,
    get connections() {
      return connections;
    },
    cut: () => enter({ kind: "cut" }),
    stall: () => enter({ kind: "stall" }),
    delay: (delayMs) => enter({ kind: "pass", delayMs }),
    dropAnswers: () => enter({ kind: "drop answers" }),
    heal: () => enter({ kind: "pass", delayMs: 0 }),
    close,
  };
}

type Link = { flow(): void; end(): void };

function openLink(client: Socket, upstream: Socket, mode: () => Mode): Link {
  const waiting: (() => void)[] = [];
  const end = () => {
    client.destroy();
    upstream.destroy();
  };
  for (const socket of [client, upstream]) socket.on("error", end).on("close", end);

  const whenFlowing = (pass: () => void) => (mode().kind === "stall" ? waiting.push(pass) : pass());
  client.on("data", (request) => whenFlowing(() => upstream.write(request)));
  upstream.on("data", (answer) => whenFlowing(() => passAnswer(client, answer, mode())));
  return {
    flow: () => {
      if (mode().kind !== "stall") for (const pass of waiting.splice(0)) pass();
    },
    end,
  };
}

function passAnswer(client: Socket, answer: Buffer, mode: Mode): void {
  if (mode.kind !== "pass") return;
  if (mode.delayMs === 0) client.write(answer);
  else setTimeout(() => client.write(answer), mode.delayMs);
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}
