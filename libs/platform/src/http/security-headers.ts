// Decides the headers that every answer carries for the browser's sake. Helmet says them once; they are the same for every request.
import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';

/** @param overTls the product is reached over TLS only: browsers are told to insist on it */
export function securityHeaders(overTls: boolean): Readonly<Record<string, string>> {
  const said: Record<string, string> = {};
  const response = { setHeader: (name: string, value: string) => { said[name.toLowerCase()] = value; }, removeHeader: () => undefined } as unknown as ServerResponse;
  helmet({
    contentSecurityPolicy: { directives: {
      defaultSrc: ["'self'"], scriptSrc: ["'self'", "'wasm-unsafe-eval'"], styleSrc: ["'self'", "'unsafe-inline'"], imgSrc: ["'self'", 'data:', 'blob:'], fontSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"], workerSrc: ["'self'", 'blob:'], frameSrc: ["'self'", 'blob:'], objectSrc: ["'none'"], baseUri: ["'none'"], formAction: ["'self'"], frameAncestors: ["'none'"],
      upgradeInsecureRequests: overTls ? [] : null,
    } },
    strictTransportSecurity: overTls, crossOriginEmbedderPolicy: false,
  })({} as IncomingMessage, response, (error?: unknown) => { if (error) throw error as Error; });
  return said;
}
