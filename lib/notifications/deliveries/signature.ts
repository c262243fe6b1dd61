import { createHmac } from "node:crypto";

type Signed = { id: string; at: Date; body: string; secret: string };

/**
 * The headers of Standard Webhooks (standardwebhooks.com), which receivers verify with its libraries: a keyed hash of
 * id, time and body, so that none of them can be changed and nothing old be played again.
 */
export function signatureHeaders({ id, at, body, secret }: Signed) {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` };
}
