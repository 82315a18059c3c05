// Owns what the server's refusals look like here: RFC 9457 problems with a stable code, a title in the reader's language, and pointers to fields.
export interface FieldProblem { pointer: string; code: string; detail?: string; params?: Record<string, string | number> }

export class ApiProblem extends Error {
  constructor(
    readonly status: number, readonly code: string, readonly title: string, readonly fields: readonly FieldProblem[] = [],
    readonly instance?: string, readonly retryAfter?: number, readonly data: Readonly<Record<string, unknown>> = {},
  ) {
    super(title);
    this.name = 'ApiProblem';
  }

  /** Nobody answered: the same request may simply be sent again. */
  get offline(): boolean { return this.status === 0; }
  /** The server never decided, so a repeat must carry the same Idempotency-Key. */
  get undecided(): boolean { return this.status === 0 || this.status >= 500 || this.code === 'request-running'; }
}

const KNOWN = new Set(['type', 'title', 'status', 'code', 'instance', 'errors']);

export async function problemOf(response: Response): Promise<ApiProblem> {
  let body: Record<string, unknown> = {};
  try { body = (await response.json()) as Record<string, unknown>; } catch { /* a proxy's page: the status says enough */ }
  const retryAfter = Number(response.headers.get('retry-after')) || undefined;
  const data = Object.fromEntries(Object.entries(body).filter(([key]) => !KNOWN.has(key)));
  return new ApiProblem(
    response.status, typeof body['code'] === 'string' ? body['code'] : `http-${response.status}`, typeof body['title'] === 'string' ? body['title'] : '',
    Array.isArray(body['errors']) ? (body['errors'] as FieldProblem[]) : [], typeof body['instance'] === 'string' ? body['instance'] : undefined, retryAfter, data,
  );
}

export const asProblem = (error: unknown): ApiProblem =>
  error instanceof ApiProblem ? error : new ApiProblem(0, 'offline', error instanceof Error ? error.message : '');
