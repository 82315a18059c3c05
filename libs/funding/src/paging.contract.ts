// Owns the query part of funding's lists in a form that the browser may share.
import { z } from 'zod';

export const pageQueryShape = { limit: z.coerce.number().int().min(1).max(100).default(20), after: z.string().max(512).optional() };
