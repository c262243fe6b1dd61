import "server-only";
import type { IncomingMessage, OutgoingHttpHeaders } from "node:http";
import { env } from "@/lib/env";
import { hostOf } from "@/lib/outbound/networks";
import { reasonOfSilence, sendRequest } from "@/lib/outbound/send-request";
import type { AttemptDto } from "../schema";
import { refusalOfReceiver } from "../webhook-url";

export type PostLimits = { timeoutMs: number; maxBytes: number };
type Answer = Pick<AttemptDto, "statusCode" | "error" | "answer">;

const DEFAULT_LIMITS: PostLimits = { timeoutMs: 10_000, maxBytes: 65_536 };
const KEPT_CHARACTERS = 500;

/** Sends JSON to a receiver. Whatever comes of it is an answer; of a long one only the beginning is read. */
export async function postWebhook(
  url: string,
  { headers, body }: { headers: OutgoingHttpHeaders; body: string },
  { timeoutMs, maxBytes }: PostLimits = DEFAULT_LIMITS,
): Promise<Answer> {
  const signal = AbortSignal.timeout(timeoutMs);
  const allow = env().GATEPLANE_WEBHOOK_ALLOW;
  try {
    const response = await sendRequest(url, {
      method: "POST",
      headers: { "content-type": "application/json", "user-agent": "Gateplane", ...headers },
      body,
      signal,
      refusalOf: (address) => refusalOfReceiver(hostOf(url), address, allow),
    });
    const { statusCode = 0 } = response;
    return {
      statusCode,
      error: faultOf(statusCode),
      answer: shownText(response, await readBeginning(response, maxBytes)),
    };
  } catch (error) {
    return { statusCode: null, error: reasonOfSilence(error, signal, timeoutMs), answer: null };
  }
}

function faultOf(statusCode: number): string | null {
  if (statusCode >= 200 && statusCode < 300) return null;
  const isRedirect = statusCode >= 300 && statusCode < 400;
  return `it answered ${statusCode}${isRedirect ? ": redirects are not followed" : ""}`;
}

async function readBeginning(response: IncomingMessage, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.byteLength;
      if (size >= maxBytes) break;
    }
  } catch {
    // The status says how it went; of an answer that breaks off, what came is shown.
  }
  return Buffer.concat(chunks).toString();
}

const textual = /^(text\/|application\/([\w.+-]+\+)?(json|xml)\b)/i;

/** Characters that no text holds are left out: the database refuses some of them. */
function shownText({ headers }: IncomingMessage, text: string): string | null {
  if (headers["content-encoding"] !== undefined || !textual.test(headers["content-type"] ?? "text/plain")) return null;
  const readable = text
    .replace(/[^\P{C}\n\t]/gu, "")
    .slice(0, KEPT_CHARACTERS)
    .toWellFormed();
  return readable === "" ? null : readable;
}
