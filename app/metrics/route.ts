import { isSameSecret } from "@/lib/auth/tokens";
import { env } from "@/lib/env";
import { renderMetrics } from "@/lib/telemetry";

export const dynamic = "force-dynamic";

/** Open on loopback; a server that others can reach asks for GATEPLANE_METRICS_TOKEN. */
export async function GET(request: Request): Promise<Response> {
  if (!mayRead(request)) return new Response("Send GATEPLANE_METRICS_TOKEN as a Bearer token.\n", { status: 401 });
  const { text, contentType } = await renderMetrics();
  return new Response(text, { headers: { "content-type": contentType, "cache-control": "no-store" } });
}

function mayRead(request: Request): boolean {
  const { GATEPLANE_METRICS_TOKEN: token, HOST } = env();
  const given = /^Bearer (.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? "";
  if (token !== undefined) return isSameSecret(given, token);
  return ["127.0.0.1", "::1", "localhost"].includes(HOST);
}
