import { get } from "node:http";
import { gzipSync } from "node:zlib";

export type Visit = { ms: number; html: string };

/** One request as a browser makes it, until its answer is complete. @throws when it is not answered with a page */
export function visit(url: string, cookie: string): Promise<Visit> {
  const begin = performance.now();
  return new Promise((resolve, reject) => {
    const request = get(url, { headers: { cookie, accept: "text/html" } }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject).on("end", () => {
        if (response.statusCode !== 200) return reject(new Error(`${url} is answered with ${response.statusCode}`));
        resolve({ ms: performance.now() - begin, html: Buffer.concat(chunks).toString() });
      });
    });
    request.on("error", reject);
  });
}

/** What the scripts that a page begins with weigh, compressed; those for browsers of old are never fetched. */
export class Scripts {
  private readonly home: string;
  private readonly weights = new Map<string, Promise<number>>();

  constructor(home: string) {
    this.home = home;
  }

  async weigh(html: string): Promise<number> {
    const tags = [...html.matchAll(/<script[^>]+src="([^"]+)"[^>]*>/g)].filter(([tag]) => !/\bnomodule\b/i.test(tag));
    const paths = new Set(tags.map(([, path]) => path ?? ""));
    const weights = await Promise.all([...paths].map((path) => this.weightOf(path)));
    return weights.reduce((sum, weight) => sum + weight, 0);
  }

  private weightOf(path: string): Promise<number> {
    const known = this.weights.get(path) ?? this.fetchWeight(path);
    this.weights.set(path, known);
    return known;
  }

  private async fetchWeight(path: string): Promise<number> {
    const response = await fetch(new URL(path, this.home));
    return gzipSync(await response.bytes()).length;
  }
}
