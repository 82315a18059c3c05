// Owns what opens without a network: files of the built application alone, kept by the build they are of, and its one page when no server answers. An answer of the API is never looked at and never kept.

/** Written before this text by the build: which build it is, and the files that the editor of a bid stands on. */
declare const BUILD: string, SHELL: readonly string[];

interface Waiting extends Event { waitUntil(work: Promise<unknown>): void }
interface Asked extends Waiting { readonly request: Request; respondWith(answer: Promise<Response>): void }
interface WorkerScope { readonly location: Location; readonly clients: { claim(): Promise<void> }; addEventListener(type: 'install' | 'activate', on: (event: Waiting) => void): void; addEventListener(type: 'fetch', on: (event: Asked) => void): void }

const scope = self as unknown as WorkerScope;
const PREFIX = 'jiebang-', NAME = PREFIX + BUILD, ICON = '/favicon.svg', ASSET = /^\/assets\/[\w.-]+$/;

// A new build waits until no page of the old one is open: no page ever finds its own files gone.
scope.addEventListener('install', (event) => event.waitUntil(caches.open(NAME).then((kept) => kept.addAll([...SHELL]))));
scope.addEventListener('activate', (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith(PREFIX) && name !== NAME) await caches.delete(name);
  await scope.clients.claim();
})()));

scope.addEventListener('fetch', (event) => {
  const { request } = event, { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== scope.location.origin || pathname === '/api' || pathname.startsWith('/api/')) return;
  if (request.mode === 'navigate') { if (pathname !== '/verifier.html') event.respondWith(page(request)); }
  else if (ASSET.test(pathname) || pathname === ICON) event.respondWith(asset(request));
});

/** The server's own page whenever it answers; the kept one, which says of itself that it was, when it does not. */
async function page(request: Request): Promise<Response> {
  try { return await fetch(request); } catch {
    const kept = await (await caches.open(NAME)).match('/');
    if (!kept) return Response.error();
    const headers = new Headers(kept.headers);
    for (const name of ['content-encoding', 'content-length']) headers.delete(name);
    return new Response((await kept.text()).replace('<html', '<html data-offline'), { headers });
  }
}

/** Named by their hash: what is kept is what would come. */
async function asset(request: Request): Promise<Response> {
  const kept = await caches.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok && answer.type === 'basic') await (await caches.open(NAME)).put(request, answer.clone()).catch(() => undefined); // a full device keeps less
  return answer;
}
