// Owns expected failures: a stable code, an HTTP status, a text in both languages, pointers to fields. Every code is declared once.
export interface ErrorText { readonly status: number; readonly zh: string; readonly en: string }
export interface FieldError { readonly pointer: string; readonly code: string; readonly detail?: string; readonly params?: Readonly<Record<string, string | number>> }
export interface ProblemDetail {
  readonly pointer?: string; readonly fields?: readonly FieldError[]; readonly params?: Readonly<Record<string, string | number>>;
  readonly data?: Readonly<Record<string, unknown>>; readonly retryAfter?: number;
}

const registry = new Map<string, ErrorText>();
/** Every declared code with its texts. */
export const errorTable = (): ReadonlyMap<string, ErrorText> => registry;

export class Problem extends Error {
  readonly status: number;
  readonly fields: readonly FieldError[];
  readonly params: Readonly<Record<string, string | number>>;
  readonly data: Readonly<Record<string, unknown>>;
  readonly retryAfter: number | undefined;

  constructor(readonly code: string, private readonly text: ErrorText, detail: ProblemDetail = {}) {
    super(code);
    this.name = 'Problem';
    this.status = text.status;
    this.fields = detail.fields ?? (detail.pointer === undefined ? [] : [{ pointer: detail.pointer, code }]);
    this.params = detail.params ?? {};
    this.data = detail.data ?? {};
    this.retryAfter = detail.retryAfter;
  }

  title(locale: 'zh' | 'en'): string {
    return this.text[locale].replace(/\{(\w+)\}/g, (whole, name: string) => String(this.params[name] ?? whole));
  }
}

export interface Errors<C extends string> { readonly codes: readonly C[]; problem(code: C, detail?: ProblemDetail): Problem }

/** Declares a slice's codes. Slices may share a code only with the same status and texts: one code means one thing, or the import stops. */
export function defineErrors<const T extends Record<string, ErrorText>>(table: T): Errors<keyof T & string> {
  for (const [code, text] of Object.entries(table)) {
    const before = registry.get(code);
    if (before && (before.status !== text.status || before.zh !== text.zh || before.en !== text.en)) throw new Error(`error code ${code} is declared twice, with different meanings`);
    registry.set(code, text);
  }
  return { codes: Object.keys(table), problem: (code, detail) => new Problem(code, table[code]!, detail) };
}
