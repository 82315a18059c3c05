// Shares and keys, as properties: any k of n give the identity back, fewer or false ones never; what combines to another identity is told by its recipient; a key file opens with its passphrase alone.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { armor, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import {
  combineShares, type EnvelopeHeader, generatedPassphrase, identityOf, makeKey, openShare, sealBid, sealKey, shareHashOf, typedPassphrase, unlockKey, Unreadable, type SealedBid,
} from '../../../libs/bids/src/envelope.js';

const challenge = '7a4ad5b1-3a54-4f0e-9a35-0d5a3e6dd001', organisation = '7a4ad5b1-3a54-4f0e-9a35-0d5a3e6dd002', N = 5, K = 3;
interface Opened { n: number; share: Uint8Array }
let people: string[], bid: SealedBid, other: SealedBid, shares: Opened[], others: Opened[];
const seal = async (): Promise<SealedBid> => sealBid({
  challenge, organisation, addendum: 0, threshold: K, openers: await Promise.all(people.map((p) => identityToRecipient(p))), envelopes: [{ kind: 'whole', files: [{ name: 'bid.json', type: 'application/json', data: new TextEncoder().encode('{}') }] }],
});
const openAll = (of: SealedBid): Promise<Opened[]> => Promise.all(people.map(async (p, i) => ({ n: i + 1, share: await openShare(of.shares[i]!, p) })));
const found = (header: EnvelopeHeader, some: readonly Opened[]): Promise<string> => identityOf(header, header.envelopes[0]!, some).then((identity) => identityToRecipient(identity), (e: unknown) => { if (e instanceof Unreadable) return e.evidence.code; throw e; });
const some = (min: number, max: number): fc.Arbitrary<number[]> => fc.shuffledSubarray(Array.from({ length: N }, (_, i) => i), { minLength: min, maxLength: max });

beforeAll(async () => {
  people = await Promise.all(Array.from({ length: N }, () => generateX25519Identity()));
  [bid, other] = [await seal(), await seal()];
  [shares, others] = [await openAll(bid), await openAll(other)];
});

describe('the shares of an identity', () => {
  it('give it back, any k of n, in any order', () => fc.assert(fc.asyncProperty(some(K, N), async (which) => {
    expect(await found(bid.header, which.map((i) => shares[i]!))).toBe(bid.header.envelopes[0]!.recipient);
  }), { numRuns: 60 }));

  it('give nothing, fewer than k', () => fc.assert(fc.asyncProperty(some(2, K - 1), async (which) => {
    expect(await found(bid.header, which.map((i) => shares[i]!))).toBe('identity-recipient');
    expect(await combineShares(which.map((i) => shares[i]!.share)).catch(() => '')).not.toMatch(/^AGE-SECRET-KEY-1/);
  }), { numRuns: 30 }));

  it('are found out, one false among true ones: changed anywhere, of another bid, or in another’s place', () => fc.assert(fc.asyncProperty(some(K, N), fc.nat(), fc.integer({ min: 1, max: 255 }), async (which, at, flip) => {
    const [first, ...rest] = which.map((i) => shares[i]!) as [Opened, ...Opened[]];
    const changed = Uint8Array.from(first.share);
    changed[at % changed.length]! ^= flip;
    for (const lie of [changed, others[first.n - 1]!.share, rest[0]!.share]) expect(await found(bid.header, [{ n: first.n, share: lie }, ...rest])).toBe('share-hash');
  }), { numRuns: 60 }));

  it('that combine to another identity are told by the recipient', () => fc.assert(fc.asyncProperty(some(K, K), async (which) => {
    const header = { ...other.header, envelopes: [{ ...other.header.envelopes[0]!, recipient: bid.header.envelopes[0]!.recipient }] };
    expect(await found(header, which.map((i) => others[i]!))).toBe('identity-recipient');
  }), { numRuns: 20 }));

  it('are bound to challenge, bid, kind and place', () => {
    const place = { challenge, bidNonce: bid.header.bidNonce, kind: 'whole' as const, n: 1 }, { share } = shares[0]!, hash = bid.header.envelopes[0]!.shares[0]!.shareHash;
    expect(shareHashOf(place, share)).toBe(hash);
    for (const elsewhere of [{ ...place, challenge: organisation }, { ...place, bidNonce: other.header.bidNonce }, { ...place, kind: 'price' as const }, { ...place, n: 2 }]) expect(shareHashOf(elsewhere, share)).not.toBe(hash);
  });

  it('say nothing of each other: no two share files, no two bids share bytes', () => {
    const all = [...bid.shares, ...other.shares].map((f) => Buffer.from(f).toString('hex'));
    expect(new Set(all).size).toBe(2 * N);
    for (const { share } of shares) expect(Buffer.from(share).includes('AGE-SECRET-KEY')).toBe(false);
  });
});

describe('a key', () => {
  const purpose = { kind: 'opener', of: challenge } as const;

  it('has a passphrase that nobody chose, forgiven as people type it', () => {
    expect(new Set(Array.from({ length: 200 }, generatedPassphrase)).size).toBe(200);
    fc.assert(fc.property(fc.constant(null), () => {
      const made = generatedPassphrase();
      expect(made).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){5}[0-9a-hjkmnp-tv-z]{4}$/);
      for (const typed of [made, made.toUpperCase(), made.replaceAll('-', ''), ` ${made.replaceAll('-', ' ')} `, made.replaceAll('0', 'o').replaceAll('1', 'l')]) expect(typedPassphrase(typed)).toBe(made);
    }), { numRuns: 100 });
  });

  it('opens with it alone, for its purpose alone; the mark is in the file and not in the copy', async () => {
    const key = await makeKey(purpose);
    expect(await unlockKey(key.file, key.passphrase, purpose)).toEqual({ identity: key.identity, recipient: key.recipient, mark: key.mark });
    expect(await unlockKey(key.copy, key.passphrase, purpose)).toEqual({ identity: key.identity, recipient: key.recipient, mark: null });
    for (const wrong of [() => unlockKey(key.file, generatedPassphrase(), purpose), () => unlockKey(key.file, key.passphrase, { kind: 'organisation', of: challenge }), () => unlockKey(key.file, key.passphrase, { ...purpose, of: organisation })]) await expect(wrong()).rejects.toThrow();
    const anew = await sealKey(key.identity, purpose, generatedPassphrase());
    expect([anew.recipient, anew.mark === key.mark]).toEqual([key.recipient, false]);
  });

  it('is a file that stock age takes, and no file that would cost minutes is tried', async () => {
    const key = await makeKey(purpose), heavy = armor.encode(new TextEncoder().encode('age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 30\nAAAA\n--- AAAA\n'));
    await expect(unlockKey(heavy, key.passphrase, purpose)).rejects.toThrow('no key file');
    await expect(unlockKey('x'.repeat(20_000), key.passphrase, purpose)).rejects.toThrow('no key file');
    const age = new Encrypter();
    age.addRecipient(key.recipient);
    const folder = mkdtempSync(join(tmpdir(), 'jiebang-key-'));
    try {
      writeFileSync(join(folder, 'key.txt'), `# by hand\n${key.identity}\n`);
      writeFileSync(join(folder, 'word.age'), await age.encrypt('the rehearsal'));
      expect(spawnSync('age', ['-d', '-i', 'key.txt', 'word.age'], { cwd: folder, encoding: 'utf8' }).stdout).toBe('the rehearsal');
    } finally { rmSync(folder, { recursive: true, force: true }); }
  });
});
