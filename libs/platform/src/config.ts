// Decides what the process may be told from outside: one schema, read once at boot. A bad variable stops the boot with its name and reason.
import { z } from 'zod';
import { KEY_KIND, parseVerifier } from '#libs/kernel';

const flag = z.enum(['0', '1', 'true', 'false']).transform((v) => v === '1' || v === 'true');
const port = z.coerce.number().int().min(0).max(65535);
const witnesses = z.string().transform((text) => text.split(/\s+/).filter(Boolean).map(parseVerifier)).refine((list) => list.every((v) => v?.kind === KEY_KIND.cosignature), 'must be verifier keys of witnesses (name+id+base64, kind 4) with spaces between')
  .transform((list) => list.flatMap((v) => v ?? []));
const url = (...protocols: string[]) =>
  z.string().refine((v) => URL.canParse(v) && protocols.includes(new URL(v).protocol), `must be a URL with ${protocols.join(' or ')}`);

/** Every variable the product reads. docs/configuration.md lists the same names. */
export const configSchema = z.object({
  PORT: port.default(3000),
  HOST: z.string().default('0.0.0.0'),
  PUBLIC_URL: url('http:', 'https:').optional(),
  DATABASE_URL: url('postgres:', 'postgresql:'),
  DATABASE_OWNER_URL: url('postgres:', 'postgresql:').optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(12),
  QUEUE_URL: url('redis:', 'rediss:').optional(),
  DATA_DIR: z.string().default('.data'),
  DATA_KEY: z.base64().refine((v) => Buffer.from(v, 'base64').length === 32, 'must be 32 bytes in base64'),
  LOG_KEY: z.base64().refine((v) => Buffer.from(v, 'base64').length === 32, 'must be a 32-byte Ed25519 seed in base64'),
  LOG_BEAT_SECONDS: z.coerce.number().int().min(1).max(60).default(30),
  LOG_ORIGIN: z.string().regex(/^[^\s+]{3,120}$/, 'a name without space or plus, such as log.city.example').optional(),
  LOG_WITNESSES: witnesses.default([]),
  SMTP_URL: url('smtp:', 'smtps:').optional(),
  MAIL_FROM: z.string().default('Jiebang <no-reply@jiebang.local>'),
  S3_ENDPOINT: url('http:', 'https:').optional(),
  S3_BUCKET: z.string().optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY: z.string().optional(),
  S3_SECRET_KEY: z.string().optional(),
  OIDC_ISSUER: url('http:', 'https:').optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  METRICS_TOKEN: z.string().min(16).optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  CITY_NAME: z.string().default('常州市'),
  PANEL_MINIMUM: z.coerce.number().int().min(3).default(5),
  SIMULATIONS_KEPT_DAYS: z.coerce.number().int().min(1).max(3_650).default(365),
  SECURE_COOKIES: flag.default(false),
  TRUST_PROXY: flag.default(false),
}).superRefine((c, ctx) => {
  if (c.S3_ENDPOINT && !(c.S3_BUCKET && c.S3_ACCESS_KEY && c.S3_SECRET_KEY)) {
    ctx.addIssue({ code: 'custom', path: ['S3_BUCKET'], message: 'S3_ENDPOINT needs S3_BUCKET, S3_ACCESS_KEY and S3_SECRET_KEY' });
  }
  if (c.OIDC_ISSUER && !(c.OIDC_CLIENT_ID && c.OIDC_CLIENT_SECRET)) {
    ctx.addIssue({ code: 'custom', path: ['OIDC_CLIENT_ID'], message: 'OIDC_ISSUER needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET' });
  }
});

export type Config = Readonly<z.infer<typeof configSchema>>;
/** Injection token of the frozen configuration. */
export const CONFIG = Symbol('config');

/** Reads the environment. Throws one Error whose message names each bad variable and why; values are never repeated (they may be secrets). */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, v]) => v !== undefined && v !== ''));
  const parsed = configSchema.safeParse(given);
  if (parsed.success) return Object.freeze(parsed.data);
  const lines = parsed.error.issues.map((i) => `  ${i.path.join('.') || 'configuration'}: ${i.message}`);
  throw new Error(`The configuration is not usable:\n${lines.join('\n')}`);
}

/** Where links in mails and on documents lead: the address by which the city's people reach the product. */
export const publicUrl = (config: Pick<Config, 'PUBLIC_URL' | 'PORT'>): string => (config.PUBLIC_URL ?? `http://localhost:${config.PORT}`).replace(/\/+$/, '');
