// Imported before any schema: they are read without code made at run time, which the page's content security policy forbids.
import { config } from 'zod';

config({ jitless: true });
