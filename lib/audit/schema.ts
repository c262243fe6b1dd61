import { z } from "zod";
import { PageQuery } from "@/lib/core/pagination";

export const AuditOutcome = z.enum(["success", "failure", "refused"]);

export const AuditEventDto = z.object({
  seq: z.number().int().describe("Position in the hash chain"),
  at: z.iso.datetime(),
  actor: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
  action: z.string(),
  object: z.object({ type: z.string(), id: z.string().nullable(), name: z.string() }),
  gateway: z.string().nullable(),
  dataPlane: z.string().nullable(),
  outcome: AuditOutcome,
  code: z.string().nullable(),
  before: z.unknown(),
  after: z.unknown(),
  requestId: z.string(),
  ip: z.string().nullable(),
  userAgent: z.string().nullable(),
});

export const AuditFilter = z.object({
  actor: z.string().max(320).optional(),
  action: z.string().max(64).optional(),
  objectType: z.string().max(64).optional(),
  object: z.string().max(256).optional(),
  gateway: z.string().max(64).optional(),
  dataPlane: z.string().max(64).optional(),
  outcome: AuditOutcome.optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  q: z.string().max(256).optional().describe("Text in the names of actor and object, in the action or the code"),
});

export const AuditQuery = AuditFilter.extend(PageQuery.shape);

export const ChainState = z.object({
  ok: z.boolean(),
  events: z.number().int(),
  brokenAt: z.number().int().optional().describe("seq of the first event that does not follow"),
});

export type AuditEventDto = z.infer<typeof AuditEventDto>;
export type AuditFilter = z.infer<typeof AuditFilter>;
export type AuditQuery = z.infer<typeof AuditQuery>;
export type ChainState = z.infer<typeof ChainState>;
