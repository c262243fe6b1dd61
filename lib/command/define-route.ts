import "server-only";
import { authorize } from "@/lib/auth/authorize";
import { getContext } from "@/lib/auth/get-context";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { noteTokenUse } from "./note-token-use";
import type { Operation, OperationInput } from "./operation";
import { parseInput } from "./parse-input";
import { toProblem } from "./problem";
import { readBody, smallJson } from "./read-body";
import { auditFailure } from "./run-command";
import { requireSameOrigin } from "./same-origin";

/** Next gives none to an address without any. */
type PathParams = { params?: Promise<Record<string, string | string[] | undefined>> };

/** Marks an error that no verb has seen, so that nobody has audited it yet. */
class UnreadInput extends Error {}

/**
 * A route handler: finds out who asks, reads and parses the input with the operation's schemas, calls `handle` and
 * turns its value into JSON and its errors into problem documents. An authenticated write that does not parse is
 * audited as refused. `handle` may give a Response of its own.
 */
export function defineRoute<O extends Operation>(operation: O, handle: Handle<O>) {
  return async (request: Request, { params }: PathParams): Promise<Response> => {
    try {
      return await answer(operation, handle, request, (await params) ?? {}, await getContext());
    } catch (error) {
      return toProblem(error, { requestId: crypto.randomUUID() });
    }
  };
}

type Handle<O extends Operation> = (ctx: Context, input: OperationInput<O>) => Promise<unknown>;

async function answer<O extends Operation>(
  operation: O,
  handle: Handle<O>,
  request: Request,
  pathParams: object,
  ctx: Context,
): Promise<Response> {
  noteTokenUse(ctx);
  try {
    authorize(ctx.actor, "read");
    const input = await readInput(operation, request, ctx, pathParams);
    return toResponse(operation, await handle(ctx, input), ctx);
  } catch (error) {
    if (!(error instanceof UnreadInput)) return toProblem(error, ctx);
    await auditUnread(ctx, operation, pathParams, error.cause);
    return toProblem(error.cause, ctx);
  }
}

async function readInput<O extends Operation>(operation: O, request: Request, ctx: Context, pathParams: object) {
  try {
    requireSameOrigin(request, ctx);
    const query = Object.fromEntries(new URL(request.url).searchParams);
    const body = operation.body ? await readBody(request, operation.reads ?? smallJson) : {};
    return {
      params: operation.params ? parsePath(operation.params, pathParams) : {},
      query: operation.query ? parseQuery(operation.query, query) : {},
      body: operation.body ? parseInput(operation.body, body) : {},
      request,
    } as OperationInput<O>;
  } catch (error) {
    throw new UnreadInput("the input was not read", { cause: error });
  }
}

/** A name that cannot exist is a name that does not exist. */
function parsePath(schema: NonNullable<Operation["params"]>, value: object): unknown {
  const parsed = schema.safeParse(value);
  if (parsed.success && !holdsNul(value)) return parsed.data;
  throw new AppError("GP_REQUEST_20006", { path: Object.values(value).map(String).join("/") });
}

function parseQuery(schema: NonNullable<Operation["query"]>, value: object): unknown {
  if (holdsNul(value)) throw new AppError("GP_REQUEST_20004", { reason: "it has characters that no text can hold" });
  const parsed = schema.strict().safeParse(value);
  if (parsed.success) return parsed.data;
  const reason = parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`.trim()).join("; ");
  throw new AppError("GP_REQUEST_20004", { reason });
}

/** PostgreSQL knows no such text. */
function holdsNul(value: object): boolean {
  return Object.values(value).some((text) => String(text).includes("\0"));
}

async function auditUnread(ctx: Context, { audits }: Operation, pathParams: object, error: unknown): Promise<void> {
  if (!audits) return;
  const [name = ""] = Object.values(pathParams).map(String);
  const gateway = (pathParams as { gateway?: string }).gateway;
  const dataPlane = audits.objectType === "data-plane" && name !== "" ? name : undefined;
  const object = { type: audits.objectType, name };
  await auditFailure(ctx, { action: audits.action, object, gateway, dataPlane }, error);
}

function toResponse(operation: Operation, value: unknown, ctx: Context): Response {
  if (value instanceof Response) {
    value.headers.set("x-request-id", ctx.requestId);
    if (!value.headers.has("cache-control")) value.headers.set("cache-control", "no-store");
    return value;
  }
  const headers = { "x-request-id": ctx.requestId, "cache-control": "no-store" };
  if (operation.status === 204) return new Response(null, { status: 204, headers });
  return Response.json(value, { status: operation.status ?? 200, headers });
}
