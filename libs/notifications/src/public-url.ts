// Decides where links in mails lead: the address by which the city's people reach the product.
import type { Config } from '#libs/platform';

export const publicUrl = (config: Pick<Config, 'PUBLIC_URL' | 'PORT'>): string => (config.PUBLIC_URL ?? `http://localhost:${config.PORT}`).replace(/\/+$/, '');
