// Decides how the HTTP server is built: Fastify with sizes, ids, headers, JSON limits; the same for the product, the tests and the benches.
import { randomUUID } from 'node:crypto';
import fastifyCookie from '@fastify/cookie';
import { RequestMethod, type Type, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.js';
import { Database } from '../database/database.js';
import { log, nestLogger } from '../log.js';
import { platformErrors } from '../platform.errors.js';
import { readJson } from './json-body.js';
import { serveOpenApi } from './openapi.js';
import { LineBody, takesLines } from './lines.js';
import { localeOf } from './locale.js';
import { asProblem, problemBody, ProblemFilter } from './problem.filter.js';
import { ReplayInterceptor } from './replay.interceptor.js';
import { securityHeaders } from './security-headers.js';
import { ValidationPipe } from './validation.js';
import { TUS_BYTES, TUS_VERSION } from '../uploads/tus.js';

export const JSON_LIMIT = 1024 * 1024;
export const CSV_LIMIT = 4 * 1024 * 1024;

/** A Nest application over Fastify with the house's rules; not yet listening. */
export async function createServer(module: Type | DynamicModule, config: Config): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: JSON_LIMIT, trustProxy: config.TRUST_PROXY, genReqId: () => randomUUID(), routerOptions: { maxParamLength: 300 }, forceCloseConnections: 'idle',
    requestTimeout: 120_000, logger: false, frameworkErrors: refuseAddress,
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, { logger: nestLogger, abortOnError: false, bodyParser: false });
  const fastify = adapter.getInstance() as unknown as FastifyInstance;
  parseBodies(fastify);
  await fastify.register(fastifyCookie as never);
  const headers = securityHeaders(config.SECURE_COOKIES);
  fastify.addHook('onRequest', (request, reply, next) => { void reply.headers(headers).header('x-request-id', request.id); if (request.url.startsWith('/api/uploads')) void reply.header('tus-resumable', TUS_VERSION); next(); });
  fastify.addHook('onResponse', (request, reply, next) => {
    log.info({ request: request.id, method: request.method, route: request.routeOptions.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'http');
    next();
  });
  app.useGlobalPipes(new ValidationPipe());
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalInterceptors(new ReplayInterceptor(app.get(Database)));
  app.setGlobalPrefix('', { exclude: [{ path: '*', method: RequestMethod.ALL }] });
  serveOpenApi(app);
  return app;
}

const formRoutes = new Set<string>();
/** Names a route that also takes what an HTML form or a mail program posts; the form's fields are not read. Everywhere else a form is 415. */
export const takesForm = (route: string): void => { formRoutes.add(route); };
const FORM_LIMIT = 4_096;

const documentRoutes = new Set<string>();
/** Names a route that also takes an XML document, as the bytes that it is. Everywhere else XML is 415. */
export const takesDocument = (route: string): void => { documentRoutes.add(route); };
const DOCUMENTS = ['application/xml', 'text/xml'];

/** An address that the router cannot even read never reaches a filter. */
function refuseAddress(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = asProblem(error);
  void reply.header('x-request-id', request.id).status(problem.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(problemBody(problem, request.id, localeOf(request.headers['accept-language']))));
}

/** JSON with a depth limit; JSON by the line as a stream, where a route takes it; CSV and workbooks as bytes, which a repeat is recognised by; raw bytes stay a stream for uploads. Anything else is 415. */
function parseBodies(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(['application/json', 'application/merge-patch+json'], { parseAs: 'string', bodyLimit: JSON_LIMIT }, (_request, body, done) => {
    try { done(null, readJson(body as string)); } catch (problem) { done(problem as Error, undefined); }
  });
  fastify.addContentTypeParser(['application/x-ndjson', 'application/ndjson'], (request, payload, done) => {
    if (takesLines(request.routeOptions.url)) done(null, new LineBody(payload, request.ip));
    else done(platformErrors.problem('unsupported-media-type') as unknown as Error, undefined);
  });
  fastify.addContentTypeParser(['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'], { parseAs: 'buffer', bodyLimit: CSV_LIMIT }, (_request, body, done) => done(null, body));
  fastify.addContentTypeParser(DOCUMENTS, { parseAs: 'buffer', bodyLimit: CSV_LIMIT }, (request, body, done) => {
    if (documentRoutes.has(request.routeOptions.url ?? '')) done(null, body);
    else done(platformErrors.problem('unsupported-media-type') as unknown as Error, undefined);
  });
  fastify.addContentTypeParser(['application/x-www-form-urlencoded', 'multipart/form-data'], { parseAs: 'string', bodyLimit: FORM_LIMIT }, (request, _body, done) => {
    if (formRoutes.has(request.routeOptions.url ?? '')) done(null, undefined);
    else done(platformErrors.problem('unsupported-media-type') as unknown as Error, undefined);
  });
  fastify.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
  fastify.addContentTypeParser(TUS_BYTES, (request, payload, done) => {
    if (request.url.startsWith('/api/uploads')) done(null, payload);
    else done(platformErrors.problem('unsupported-media-type') as unknown as Error, undefined);
  });
}
