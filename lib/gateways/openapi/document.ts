import { AppError } from "@/lib/core/errors";
import { isRecord } from "@/lib/core/json";
import { brokenReferences } from "./references";

export type Fields = Readonly<Record<string, unknown>>;

/** An OpenAPI 3.0 or 3.1 document whose references hold; nothing else of it is taken for granted. */
export type OpenApiDocument = Fields & { paths: Fields };

const SHOWN_REFERENCES = 5;

/** @throws AppError when the upload is no such document */
export function requireOpenApi(upload: unknown): OpenApiDocument {
  if (!isRecord(upload)) throw new AppError("GP_OPENAPI_20001", { reason: "it is not an object" });
  requireVersion(upload);
  const { paths } = upload;
  if (paths !== undefined && !isRecord(paths)) {
    throw new AppError("GP_OPENAPI_20001", { reason: "paths is not an object" });
  }
  if (paths === undefined || Object.keys(paths).length === 0) throw new AppError("GP_OPENAPI_20003");
  refuseBrokenReferences(upload);
  return { ...upload, paths };
}

function requireVersion({ openapi, swagger }: Fields): void {
  if (swagger !== undefined) throw new AppError("GP_OPENAPI_20002", { version: text(swagger) });
  if (openapi === undefined) throw new AppError("GP_OPENAPI_20001", { reason: "it has no field openapi" });
  if (!/^3\.[01](\.|$)/.test(text(openapi))) throw new AppError("GP_OPENAPI_20002", { version: text(openapi) });
}

function refuseBrokenReferences(document: Fields): void {
  const broken = brokenReferences(document);
  if (broken.length === 0) return;
  const names = [...new Set(broken.map(({ reference }) => reference))];
  const more = names.length > SHOWN_REFERENCES ? " …" : "";
  throw new AppError(
    "GP_OPENAPI_20004",
    { count: broken.length, references: names.slice(0, SHOWN_REFERENCES).join(", ") + more },
    { issues: broken.map(({ path, reference }) => ({ path, message: `${reference} leads nowhere` })) },
  );
}

/** YAML writes versions as numbers now and then. */
function text(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value).slice(0, 32) : "of unknown version";
}
