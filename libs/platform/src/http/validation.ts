// Decides what bad input is told: 422 with one entry a field, RFC 6901 pointers, never the value that was sent.
import { type ArgumentMetadata, Injectable, StandardSchemaValidationPipe } from '@nestjs/common';
import type { FieldError } from '#libs/kernel';
import { platformErrors } from '../platform.errors.js';
import { LineBody } from './lines.js';

interface Issue { readonly message: string; readonly path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined; readonly code?: string; readonly keys?: string[] }
const escape = (key: PropertyKey): string => String(key).replaceAll('~', '~0').replaceAll('/', '~1');

export const pointerOf = (path: Issue['path'] = []): string =>
  path.map((p) => `/${escape(typeof p === 'object' ? p.key : p)}`).join('');

/** zod issues as field errors; unknown keys point at the key itself. */
export function fieldErrors(issues: readonly Issue[], prefix = ''): FieldError[] {
  return issues.slice(0, 50).flatMap((i) => {
    const at = prefix + pointerOf(i.path);
    if (i.code === 'unrecognized_keys') return (i.keys ?? []).slice(0, 20).map((k) => ({ pointer: `${at}/${escape(k)}`, code: 'unknown-field', detail: i.message }));
    return [{ pointer: at, code: (i.code ?? 'invalid').replaceAll('_', '-'), detail: i.message }];
  });
}

@Injectable()
export class ValidationPipe extends StandardSchemaValidationPipe {
  constructor() {
    super({ exceptionFactory: (issues) => platformErrors.problem('invalid', { fields: fieldErrors(issues as readonly Issue[]) }) });
  }

  override transform<T = unknown>(value: T, metadata: ArgumentMetadata): Promise<T> {
    if (value instanceof LineBody) return Promise.resolve(value); // only routes that take lines ever get one; they check it line by line
    // Nest hands over `undefined` for an absent body; a schema should say what is missing instead.
    return super.transform((metadata.type === 'body' && value === undefined ? {} : value) as T, metadata) as Promise<T>;
  }
}
