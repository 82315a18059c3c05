// A real OpenID provider in a process of its own: one client, accounts given by its parent, a sign-in form that says whether a second factor was shown. Ends when its parent is gone.
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const { port, clientId, clientSecret, redirectUri, accounts } = JSON.parse(process.argv[2]);
const issuer = `http://127.0.0.1:${port}`;
const provider = new Provider(issuer, {
  clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri], grant_types: ['authorization_code'], response_types: ['code'], token_endpoint_auth_method: 'client_secret_basic' }],
  claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'] },
  cookies: { keys: ['a key of this test provider'] },
  features: { devInteractions: { enabled: false } },
  findAccount: (_ctx, sub) => accounts[sub] && { accountId: sub, claims: () => ({ sub, ...accounts[sub] }) },
  interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
  /** The city and its provider agreed: nobody is asked again for consent. */
  loadExistingGrant: async (ctx) => {
    const grant = new provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope('openid email');
    await grant.save();
    return grant;
  },
});

const answer = provider.callback();
createServer(async (request, reply) => {
  if (!request.url.startsWith('/interaction/')) return answer(request, reply);
  if (request.method === 'GET') return reply.setHeader('content-type', 'text/html').end('<form method="post"><input name="login"><input name="amr"></form>');
  let body = '';
  for await (const chunk of request) body += chunk;
  const form = new URLSearchParams(body);
  return provider.interactionFinished(request, reply, { login: { accountId: form.get('login'), amr: form.get('amr').split(' ') } }, { mergeWithLastSubmission: false });
}).listen(port, '127.0.0.1', () => process.send({ issuer }));
process.on('disconnect', () => process.exit(0));
