// A program sends quotes by the line: answered in order as they come, a bad line told on its line; nobody's memory, patience or place is used up by others.
import { request } from 'node:http';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { QuoteLine } from '#libs/policy';
import { startWorld, until, type World } from '../support/world.js';

let world: World;
beforeAll(async () => { world = await startWorld(); });
afterAll(() => world.stop());

const NDJSON = { 'content-type': 'application/x-ndjson', 'accept-language': 'en' };
type Told = QuoteLine & { line: number; amount?: string; code?: string; errors?: { pointer: string }[]; items?: unknown[] };
const paid = (paidToDate: unknown): string => JSON.stringify({ clause: 'open-competition', on: '2026-05-06', facts: { paidToDate, decidedRate: '0.30' } });
const send = async (body: string | Buffer, headers: Record<string, string> = NDJSON) => {
  const response = await fetch(`${world.url}/api/policy/quotes`, { method: 'POST', headers, body: new Uint8Array(Buffer.from(body)) });
  const text = await response.text();
  return { status: response.status, type: response.headers.get('content-type'), text, lines: () => text.split('\n').filter(Boolean).map((l) => JSON.parse(l) as Told) };
};

/** A batch whose lines the test sends and reads one at a time. */
function conversation() {
  const call = request(`${world.url}/api/policy/quotes`, { method: 'POST', headers: NDJSON });
  call.on('error', () => undefined);
  const answer = new Promise<import('node:http').IncomingMessage>((resolve) => { call.on('response', resolve); });
  let read: AsyncIterator<string> | undefined, kept = '';
  const next = async (): Promise<Told> => {
    read ??= (await answer).setEncoding('utf8')[Symbol.asyncIterator]();
    while (!kept.includes('\n')) kept += (await read!.next()).value as string;
    const line = kept.slice(0, kept.indexOf('\n'));
    kept = kept.slice(line.length + 1);
    return JSON.parse(line) as Told;
  };
  return { call, answer, next, say: (line: string) => call.write(`${line}\n`) };
}

describe('lines', () => {
  it('are answered in order, each as it would be alone and with its number', async () => {
    const { status, type, lines } = await send([paid('3000000.00'), '', JSON.stringify({ clause: '*', on: '2026-05-06', facts: { paidToDate: '1.00' } }), paid('333.33')].join('\r\n'));
    expect([status, type]).toEqual([200, 'application/x-ndjson; charset=utf-8']);
    const [first, every, last] = lines();
    const alone = (await world.client().post('/api/policy/quotes', JSON.parse(paid('3000000.00')) as object, { 'accept-language': 'en' })).body;
    expect(first).toEqual({ line: 1, ...alone });
    expect(every).toMatchObject({ line: 3, clause: '*', items: expect.arrayContaining([expect.objectContaining({ clause: 'open-competition', missing: [expect.objectContaining({ fact: 'decidedRate' })] })]) });
    expect(last).toMatchObject({ line: 4, amount: '99.99' });
  });

  it('that are bad are told on their line and end nothing', async () => {
    const bad: [string, string | Buffer, object][] = [
      ['no JSON', '{"clause":', { code: 'malformed-request', status: 400 }], ['too deep', '['.repeat(10_000) + ']'.repeat(10_000), { code: 'too-deep', status: 422 }], ['not UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), { code: 'malformed-request' }],
      ['too long', `{"clause":"${'x'.repeat(70_000)}"}`, { code: 'line-too-long', status: 413 }], ['a JSON number', paid(13000000), { code: 'facts-invalid', status: 422, errors: [expect.objectContaining({ pointer: '/facts/paidToDate' })] }],
      ['no object', '7', { code: 'invalid', status: 422 }], ['no clause', paid('1.00').replace('open-competition', 'nothing'), { code: 'clause-not-found', status: 404 }],
      ['a day before all', paid('1.00').replace('2026', '2020'), { code: 'clause-not-in-force', errors: [expect.objectContaining({ pointer: '/on' })] }], ['a prototype', '{"__proto__":{"clause":"open-competition"}}', { code: 'invalid', errors: [expect.objectContaining({ pointer: '/__proto__' })] }],
    ];
    const { lines } = await send(Buffer.concat(bad.flatMap(([, line]) => [Buffer.from(line as string), Buffer.from(`\n${paid('333.33')}\n`)])));
    const told = lines();
    expect(told.map((l) => l.line)).toEqual(Array.from({ length: bad.length * 2 }, (_, i) => i + 1));
    bad.forEach(([, , expected], i) => {
      expect(told[2 * i]).toMatchObject({ type: expect.stringMatching(/^urn:jiebang:problem:/), title: expect.any(String), instance: expect.any(String), ...expected });
      expect(told[2 * i + 1]).toMatchObject({ amount: '99.99' });
    });
  });

  it('come back while others are still being written', async () => {
    const { call, next, say } = conversation();
    for (const [i, sum] of ['1000.00', '2000.00', '3000.00'].entries()) {
      say(paid(sum));
      expect(await next()).toMatchObject({ line: i + 1, amount: `${300 * (i + 1)}.00` });
    }
    call.end();
  });

  it('beyond the most that a batch may have are not read', async () => {
    const { lines } = await send('{}\n'.repeat(100_005));
    const told = lines();
    expect([told.length, told[99_999]!.code, told[100_000]]).toEqual([100_001, 'invalid', expect.objectContaining({ line: 100_001, code: 'too-many-lines', status: 413 })]);
  });

  it('are refused in another wrapping, and JSON elsewhere stays one document', async () => {
    expect((await send(paid('1.00'), { 'content-type': 'application/json', 'accept-language': 'en' })).status).toBe(200);
    expect((await send(`${paid('1.00')}\n${paid('1.00')}`, { 'content-type': 'application/json' })).status).toBe(400);
    expect((await fetch(`${world.url}/api/sessions`, { method: 'POST', headers: NDJSON, body: '{}' })).status).toBe(415);
    expect((await send('')).lines()).toEqual([]);
  });
});

describe('nobody uses up what others need', () => {
  it('who does not read is not computed for: the work stops with the reader and goes on with it', async () => {
    let sent = 0;
    const endless = Readable.from((function* () { for (;;) { sent += 1; yield `${paid('1000.00')}\n`; } })());
    const { call, answer } = conversation();
    endless.pipe(call);
    const response = await answer; // paused: nobody reads
    let before = -1;
    await until(() => { const still = sent === before; before = sent; return still; });
    expect(sent).toBeLessThan(50_000);
    response.on('data', () => undefined);
    await until(() => sent > before + 1_000);
    endless.unpipe(call);
    call.destroy();
  });

  it('a third batch from one address waits its turn; one that is left frees its place', async () => {
    const open = [conversation(), conversation()];
    for (const one of open) { one.say(paid('1000.00')); expect(await one.next()).toMatchObject({ line: 1 }); }
    const third = await fetch(`${world.url}/api/policy/quotes`, { method: 'POST', headers: NDJSON, body: paid('1.00') });
    expect([third.status, third.headers.get('retry-after'), (await third.json() as { code: string }).code]).toEqual([429, '2', 'too-many-requests']);
    open[0]!.call.destroy();
    await until(async () => (await send(paid('1000.00'))).status === 200);
    open[1]!.call.end();
  });
});
