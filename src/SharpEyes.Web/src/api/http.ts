/** A refusal or failure the server explained (application/problem+json), or a failure to reach it (status 0). */
export class HttpProblem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string | null,
    readonly code: string | null,
    /** Members of the answer beyond those of RFC 9457. */
    readonly more: Readonly<Record<string, unknown>> = {},
    /** Seconds to wait before it is worth another try; null when the server does not say. */
    readonly retryAfter: number | null = null,
  ) {
    super(detail ?? title);
    this.name = "HttpProblem";
  }
}

async function toProblem(response: Response): Promise<HttpProblem> {
  const text = await response.text().catch(() => "");
  const wait = Number(response.headers.get("Retry-After") ?? Number.NaN);
  const retryAfter = Number.isFinite(wait) ? wait : null;
  try {
    const body = JSON.parse(text) as Record<string, unknown> & { title?: string; detail?: string; code?: string };
    const title = body.title ?? response.statusText;
    return new HttpProblem(response.status, title, body.detail ?? null, body.code ?? null, body, retryAfter);
  } catch {
    return new HttpProblem(response.status, response.statusText || String(response.status), null, null, {}, retryAfter);
  }
}

/** Asks once, whether somebody is signed in or not. */
export async function ask(path: string, init?: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(`/api/v1/${path}`, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new HttpProblem(0, "network", null, "network");
  }
  if (!response.ok) throw await toProblem(response);
  return response;
}

let signInAgain: (() => Promise<void>) | null = null;

/** Says how somebody signs in again when a session has ended; what was asked waits for it and is then asked once more. */
export function whenSignedOut(how: () => Promise<void>): void {
  signInAgain = how;
}

export const isSignedOut = (error: unknown): boolean =>
  error instanceof HttpProblem && error.status === 401 && error.code === "notSignedIn";

export async function request(path: string, init?: RequestInit): Promise<Response> {
  try {
    return await ask(path, init);
  } catch (error) {
    if (!isSignedOut(error) || !signInAgain) throw error;
    await signInAgain();
    return ask(path, init);
  }
}

export async function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await request(path, { headers: { Accept: "application/json" }, signal: signal ?? null });
  return (await response.json()) as T;
}

export interface SendOptions {
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

export async function sendJson<T>(
  method: "POST" | "PUT" | "DELETE",
  path: string,
  body?: unknown,
  { headers, signal }: SendOptions = {},
): Promise<T> {
  return read<T>(await request(path, jsonOf(method, body, headers, signal)));
}

export function jsonOf(method: string, body: unknown, headers?: Record<string, string>, signal?: AbortSignal): RequestInit {
  return {
    method,
    headers: { ...(body === undefined ? {} : { "Content-Type": "application/json" }), Accept: "application/json", ...headers },
    body: body === undefined ? null : JSON.stringify(body),
    signal: signal ?? null,
  };
}

/** The value of an answer that may have none. */
export async function read<T>(response: Response): Promise<T> {
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

/** Query text of the given values; undefined, null, false and "" are left out. */
export function query(values: Record<string, string | number | boolean | null | undefined>): string {
  const parts = Object.entries(values)
    .filter(([, value]) => value !== undefined && value !== null && value !== "" && value !== false)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  return parts.length > 0 ? `?${parts.join("&")}` : "";
}
