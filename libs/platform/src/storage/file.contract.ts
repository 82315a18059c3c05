// Owns what crosses HTTP about files.
import { z } from 'zod';
import { zText } from '#libs/kernel';

export const PART_SIZE = 4 * 1024 * 1024;
/** Where a part rests until its file is whole. */
export const partKey = (id: string, n: number): string => `parts/${id}/${n}`;
export const FILE_LIMIT = 100 * 1024 * 1024;
export const FILE_TYPES = [
  'application/pdf', 'image/png', 'image/jpeg', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/zip', 'text/csv', 'text/plain',
] as const;

export const newFile = z.strictObject({
  name: zText(200).refine((n) => !/[\\/]/.test(n) && n !== '.' && n !== '..', 'a file name without a path'),
  size: z.number().int().min(1), type: z.string().max(120), purpose: z.enum(['attachment', 'evidence', 'scan', 'supplement', 'deliverable', 'objection']).default('attachment'),
});
export type NewFile = z.infer<typeof newFile>;
export interface FileState { id: string; name: string; type: string; size: number; state: 'receiving' | 'stored' | 'refused'; partSize: number; parts: number[]; sha256: string | null }
export interface LinkedFile { id: string; name: string; type: string; size: number; sha256: string }
