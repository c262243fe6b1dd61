import type { Failure } from "./result";

/** A problem document the API answered with, as an error that TanStack Query can carry. */
export class RequestFailure extends Error {
  constructor(
    readonly status: number,
    readonly failure: Failure,
  ) {
    super(failure.message);
  }
}

/** GETs from the API as the signed-in person. @throws RequestFailure */
export async function fetchJson<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await fetch(`/api/v1${path}`, {
    ...init,
    headers: { accept: "application/json", ...init?.headers },
  });
  const body = (await response.json().catch(() => null)) as unknown;
  if (response.ok) return body as T;
  const problem = body as {
    code?: Failure["code"];
    detail?: string;
    cure?: string;
    errors?: Failure["issues"];
    requestId?: string;
  } | null;
  throw new RequestFailure(response.status, {
    code: problem?.code ?? "GP_INTERNAL_90001",
    message: problem?.detail ?? `The server answered ${response.status}.`,
    cure: problem?.cure ?? "Try again; if it stays, tell an administrator.",
    issues: problem?.errors,
    requestId: problem?.requestId ?? "",
  });
}

/** `?a=1&b=2` of what is set, empty without. */
export function queryString(filters: Record<string, string | number | undefined | null>): string {
  const set = Object.entries(filters).filter(([, value]) => value !== undefined && value !== null && value !== "");
  const text = new URLSearchParams(set.map(([name, value]) => [name, String(value)])).toString();
  return text === "" ? "" : `?${text}`;
}
