import { AppError } from "@/lib/core/errors";
import { formatOf, readDocument } from "@/lib/core/read-document";

/** What a route's body may be. */
export type JsonBody = { limitBytes: number; yaml: boolean };

export const smallJson: JsonBody = { limitBytes: 1_000_000, yaml: false };
/** Definitions and OpenAPI documents. */
export const largeDocument: JsonBody = { limitBytes: 12_000_000, yaml: true };

/** Reading YAML takes several times the memory that JSON takes. */
const YAML_SHARE = 0.5;

/**
 * The body as plain data; an absent one is an empty object.
 * @throws AppError too large (as soon as it is), of another type, or not well-formed
 */
export async function readBody(request: Request, allowed: JsonBody): Promise<unknown> {
  const format = formatOf(request.headers.get("content-type"));
  const text = await readText(request, allowed.limitBytes * (format === "yaml" ? YAML_SHARE : 1));
  if (text.trim() === "") return {};
  if (format === null || (format === "yaml" && !allowed.yaml)) {
    throw new AppError("GP_REQUEST_20001", {
      reason: `its Content-Type is not ${allowed.yaml ? "JSON or YAML" : "JSON"}`,
    });
  }
  return readDocument(text, format);
}

async function readText(request: Request, limitBytes: number): Promise<string> {
  const tooLarge = new AppError("GP_REQUEST_20003", { limit: `${Math.round(limitBytes / 1_000_000)} MB` });
  if (Number(request.headers.get("content-length") ?? 0) > limitBytes) throw tooLarge;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limitBytes) throw tooLarge;
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}
