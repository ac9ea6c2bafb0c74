/** A refusal or failure the server explained (application/problem+json), or a failure to reach it (status 0). */
export class HttpProblem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string | null,
    readonly code: string | null,
    /** Members of the answer beyond those of RFC 9457. */
    readonly more: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail ?? title);
    this.name = "HttpProblem";
  }
}

async function toProblem(response: Response): Promise<HttpProblem> {
  const text = await response.text().catch(() => "");
  try {
    const body = JSON.parse(text) as Record<string, unknown> & { title?: string; detail?: string; code?: string };
    return new HttpProblem(response.status, body.title ?? response.statusText, body.detail ?? null, body.code ?? null, body);
  } catch {
    return new HttpProblem(response.status, response.statusText || String(response.status), null, null);
  }
}

export async function request(path: string, init?: RequestInit): Promise<Response> {
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

export async function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await request(path, { headers: { Accept: "application/json" }, signal: signal ?? null });
  return (await response.json()) as T;
}

export interface SendOptions {
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

export async function sendJson<T>(
  method: "POST" | "PUT",
  path: string,
  body: unknown,
  { headers, signal }: SendOptions = {},
): Promise<T> {
  const response = await request(path, {
    method,
    headers: { "Content-Type": "application/json", Accept: "application/json", ...headers },
    body: JSON.stringify(body),
    signal: signal ?? null,
  });
  return (response.status === 204 ? undefined : await response.json()) as T;
}

/** Query text of the given values; undefined, null, false and "" are left out. */
export function query(values: Record<string, string | number | boolean | null | undefined>): string {
  const parts = Object.entries(values)
    .filter(([, value]) => value !== undefined && value !== null && value !== "" && value !== false)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  return parts.length > 0 ? `?${parts.join("&")}` : "";
}
