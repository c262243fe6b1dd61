import { NextResponse, type NextRequest } from "next/server";
import { env } from "@/lib/env";

/**
 * Headers of every page. Nothing here decides who may see what: pages and commands do that themselves.
 * The API is left out, because whatever passes here is cut after 10 MB.
 */
export const config = { matcher: "/((?!api/|metrics|_next/static|_next/image|icon\\.svg).*)" };

export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
  const policy = contentSecurityPolicy(nonce);
  const { pathname, search } = request.nextUrl;

  const forPage = new Headers(request.headers);
  forPage.set("x-nonce", nonce);
  forPage.set("x-path", pathname + search);
  forPage.set("x-request-id", crypto.randomUUID());
  // Next reads the nonce of its own scripts from here.
  forPage.set("content-security-policy", policy);

  const response = NextResponse.next({ request: { headers: forPage } });
  response.headers.set("content-security-policy", policy);
  if (env().NEXTAUTH_URL?.startsWith("https:")) response.headers.set("strict-transport-security", "max-age=31536000");
  return response;
}

/** Styles in attributes are the one thing that Mantine and the charts cannot do without. */
function contentSecurityPolicy(nonce: string): string {
  const isDevelopment = env().NODE_ENV === "development";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
