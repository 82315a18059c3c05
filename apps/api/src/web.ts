// Serves the browser application beside the API: hashed assets for ever, its one page for every other address that is no /api.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { asProblem, localeOf, platformErrors, problemBody } from '#libs/platform';

/** The checking page as one file. */
const SAVED = '/verifier.html';
/** What opens the application without a network: asked for anew at each visit, so that a new build is noticed. */
const WORKER = '/offline.js';
const WEB = join(import.meta.dirname, '../../../web');

/** Adds the built application; without one (an API alone) nothing is served and nothing is missing. */
export async function serveWeb(app: NestFastifyApplication, folder = WEB): Promise<boolean> {
  if (!existsSync(join(folder, 'index.html'))) return false;
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  await fastify.register(async (scope) => {
    await scope.register(fastifyStatic, { root: folder, serve: false, preCompressed: true, cacheControl: false });
    scope.get('/*', { exposeHeadRoute: true }, (request, reply) => answer(request, reply, folder));
  });
  return true;
}

function answer(request: FastifyRequest, reply: FastifyReply, folder: string): FastifyReply {
  const path = new URL(request.url, 'http://localhost').pathname;
  if (path === '/api' || path.startsWith('/api/')) {
    const problem = asProblem(platformErrors.problem('not-found'));
    return reply.status(404).type('application/problem+json; charset=utf-8').send(JSON.stringify(problemBody(problem, request.id, localeOf(request.headers['accept-language']))));
  }
  if (/^\/assets\/(?:pdfjs-[\d.]+\/)?[\w.-]+$/.test(path)) {
    void reply.header('cache-control', existsSync(join(folder, path)) ? 'public, max-age=31536000, immutable' : 'no-store');
    return reply.sendFile(path);
  }
  void reply.header('cache-control', 'no-cache');
  if (path === WORKER) return existsSync(join(folder, path)) ? reply.sendFile(path) : reply.status(404).send();
  if (path === SAVED) return reply.header('content-disposition', 'attachment; filename="verifier.html"').sendFile(path); // its script stands inside: it is to be kept, never to run here
  return reply.sendFile(/^\/[\w-]+\.(svg|png|ico|txt|webmanifest)$/.test(path) ? path : 'index.html');
}
