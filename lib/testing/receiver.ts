import { createServer, type IncomingHttpHeaders, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { env } from "@/lib/env";
import { atEndOfFile } from "./end-of-file";

export type Received = { headers: IncomingHttpHeaders; body: string };

export type Receiver = {
  url: string;
  received: Received[];
  /** How the next requests are answered; 204 until something else is said. */
  answer: RequestListener;
};

/** A server for webhooks on loopback, which is allowed for the rest of the test file, in worker processes too. */
export async function startReceiver(answer: RequestListener = ok): Promise<Receiver> {
  const receiver: Receiver = { url: "", received: [], answer };
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => (body += chunk));
    request.on("end", () => {
      receiver.received.push({ headers: request.headers, body });
      receiver.answer(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  atEndOfFile(() => {
    server.closeAllConnections();
    server.close();
  });
  env().GATEPLANE_WEBHOOK_ALLOW = ["127.0.0.1"];
  process.env.GATEPLANE_WEBHOOK_ALLOW = "127.0.0.1";
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  return receiver;
}

export const ok: RequestListener = (_, response) => void response.writeHead(204).end();
