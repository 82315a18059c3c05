// Owns what crosses HTTP about industry: the chains and fields that challenges belong to.
import { z } from 'zod';
import { zLocalised } from '#libs/kernel';

/** A short name in Latin letters, kept for ever: lists, filters and links use it. */
export const zSlug = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'lower-case words with hyphens').max(40);
const named = { id: zSlug, name: zLocalised, position: z.number().int().min(0).max(10_000).optional() };
export const newChain = z.strictObject({ ...named, highGrowth: z.boolean().default(false) });
export const newField = z.strictObject(named);
export type NewChain = z.input<typeof newChain>;
export type NewField = z.input<typeof newField>;

export interface FieldView { id: string; name: { zh: string; en: string } }
export interface ChainView extends FieldView { highGrowth: boolean }
