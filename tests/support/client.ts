// Owns the HTTP client of the tests: a person with a cookie, speaking JSON over real HTTP.
export interface Answer<T = Record<string, unknown>> { readonly status: number; readonly body: T; readonly headers: Headers; readonly text: string }
// A test reads what it expects and fails when it is not there; typing each body again would only repeat the contract.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Any = any;

/** The status, and the code of a refusal: `409 wrong-state`. */
export const code = (answer: { readonly status: number; readonly body: unknown }): string => `${answer.status} ${(answer.body as { code?: string }).code ?? ''}`.trim();

export class Client {
  cookie: string | undefined;
  bearer: string | undefined;
  language = 'en';
  constructor(readonly base: string) {}

  async send<T = Any>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    const raw = body instanceof Uint8Array;
    const response = await fetch(this.base + path, {
      method, redirect: 'manual',
      headers: {
        'accept-language': this.language, ...(this.cookie ? { cookie: this.cookie } : {}), ...(this.bearer ? { authorization: `Bearer ${this.bearer}` } : {}),
        ...(body === undefined ? {} : { 'content-type': raw ? 'application/octet-stream' : 'application/json' }), ...headers,
      },
      ...(body === undefined ? {} : { body: raw ? Buffer.from(body) : typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    for (const set of response.headers.getSetCookie()) {
      const pair = set.split(';')[0]!;
      if (pair.startsWith('jiebang_session=')) this.cookie = pair.endsWith('=') ? undefined : pair;
    }
    const text = await response.text();
    const json = /json/.test(response.headers.get('content-type') ?? '') && text !== '' ? (JSON.parse(text) as T) : (text as T);
    return { status: response.status, body: json, headers: response.headers, text };
  }

  get = <T = Any>(path: string, headers?: Record<string, string>): Promise<Answer<T>> => this.send<T>('GET', path, undefined, headers);
  post = <T = Any>(path: string, body: unknown = {}, headers?: Record<string, string>): Promise<Answer<T>> => this.send<T>('POST', path, body, headers);
  put = <T = Any>(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer<T>> => this.send<T>('PUT', path, body, headers);
  patch = <T = Any>(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer<T>> => this.send<T>('PATCH', path, body, headers);
  delete = <T = Any>(path: string, headers?: Record<string, string>): Promise<Answer<T>> => this.send<T>('DELETE', path, undefined, headers);
}
