import type { z } from "zod";
import type { JsonBody } from "./read-body";

/**
 * One address of the HTTP API: what it takes and gives. Routes are defined from it, and the OpenAPI document is
 * generated from it, so neither can say something the other does not.
 */
export type Operation = {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** As in the contract: `/gateways/{gateway}`. */
  path: string;
  /** The heading it stands under. */
  tag: string;
  summary: string;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** Bodies are JSON of up to 1 MB unless said otherwise here. */
  reads?: JsonBody;
  /** Of the success answer (default 200), and what it holds. */
  status?: number;
  answers?: z.ZodType;
  /** Where it answers something else than JSON. */
  answerTypes?: string[];
  /** What a write does, in the words of the audit log; the object's name is the path's first parameter. */
  audits?: { action: string; objectType: string };
};

type Parsed<T> = T extends z.ZodType ? z.output<T> : Record<string, never>;

export type OperationInput<O extends Operation> = {
  params: Parsed<O["params"]>;
  query: Parsed<O["query"]>;
  body: Parsed<O["body"]>;
  request: Request;
};

/** Keeps the exact types of what an operation takes. */
export function operation<const O extends Operation>(definition: O): O {
  return definition;
}
