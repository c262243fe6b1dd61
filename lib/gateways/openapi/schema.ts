import { z } from "zod";
import { BackendName, StageName } from "@/lib/core/names";
import { Change } from "../definition/schema";

export const ImportQuery = z.object({
  backend: BackendName.default("default"),
  stage: StageName.optional(),
  dryRun: z.stringbool().default(false),
});

/** An operation that became no resource, and why; of a path item that cannot be read the method is `*`. */
export const SkippedOperation = z.object({ path: z.string(), method: z.string(), reason: z.string() });

/** Something to know about an operation that was imported; without path and method it concerns all. */
export const ImportNote = z.object({
  path: z.string().optional(),
  method: z.string().optional(),
  note: z.string(),
});

/** Where the document says that its operations are served. */
export const DocumentServer = z.object({
  url: z.string(),
  scheme: z.enum(["http", "https"]),
  host: z.string(),
  port: z.number().int(),
  basePath: z.string(),
});

export const ImportResult = z.object({
  imported: z.number().int(),
  skipped: z.array(SkippedOperation),
  notes: z.array(ImportNote),
  server: DocumentServer.nullable(),
  changes: z.array(Change),
  applied: z.boolean(),
});

export type ImportQuery = z.infer<typeof ImportQuery>;
export type SkippedOperation = z.infer<typeof SkippedOperation>;
export type ImportNote = z.infer<typeof ImportNote>;
export type DocumentServer = z.infer<typeof DocumentServer>;
export type ImportResult = z.infer<typeof ImportResult>;
