import NextAuth, { type NextAuthOptions } from "next-auth";
import type { NextApiRequest, NextApiResponse } from "next";

type Answer = { location: string | null; body: unknown };
type Asked = { method?: "GET" | "POST"; query?: Record<string, string>; body?: Record<string, string> };
type Cookie = { name: string; value: string; isGone: boolean };

/** A browser without a screen: speaks with next-auth and with an identity provider, and keeps their cookies. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  readonly #options: () => Promise<NextAuthOptions>;

  constructor(options: () => Promise<NextAuthOptions>) {
    this.#options = options;
  }

  /** One request to `/api/auth/{path}`. */
  async ask(path: string, { method = "GET", query = {}, body = {} }: Asked = {}): Promise<Answer> {
    const answer: Answer = { location: null, body: null };
    const request = {
      method,
      body,
      headers: { host: "127.0.0.1" },
      cookies: Object.fromEntries(this.cookies),
      query: { ...query, nextauth: path.split("/") },
    };
    await NextAuth(request as unknown as NextApiRequest, this.#recorder(answer), await this.#options());
    return answer;
  }

  async post(path: string, body: Record<string, string> = {}): Promise<Answer> {
    const { body: csrf } = await this.ask("csrf");
    return this.ask(path, { method: "POST", body: { ...(csrf as { csrfToken: string }), ...body } });
  }

  /** Follows the provider's pages until they lead back, choosing a person on the way. @returns the callback's query */
  async passProvider(start: string, person: string, callback: string): Promise<Record<string, string>> {
    let url = new URL(start);
    for (let steps = 0; steps < 10; steps++) {
      if (url.href.startsWith(callback)) return Object.fromEntries(url.searchParams);
      const response = await fetch(url, { redirect: "manual", headers: { cookie: this.#cookieHeader() } });
      response.headers.getSetCookie().forEach((line) => this.#keep(parseCookie(line)));
      const location = response.headers.get("location");
      url = location === null ? new URL(`${url.href}/${person}`) : new URL(location, url);
    }
    throw new Error("the provider does not lead back");
  }

  #cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  #keep({ name, value, isGone }: Cookie): void {
    if (isGone) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }

  /** As much of a response as next-auth uses. */
  #recorder(answer: Answer): NextApiResponse {
    const response = {
      status: () => response,
      getHeader: () => undefined,
      setHeader: (name: string, value: string | string[]) => {
        if (name === "Location") answer.location = String(value);
        if (name === "Set-Cookie") [value].flat().forEach((line) => this.#keep(parseCookie(line)));
        return response;
      },
      json: (body: unknown) => void (answer.body = body),
      send: (body: unknown) => void (answer.body = body),
      end: () => undefined,
    };
    return response as unknown as NextApiResponse;
  }
}

function parseCookie(line: string): Cookie {
  const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
  const isGone = value === "" || /max-age=0/i.test(line) || /expires=thu, 01 jan 1970/i.test(line);
  return { name, value: decodeURIComponent(value), isGone };
}
