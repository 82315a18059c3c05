// A bundle's container has one layout: what is put in comes out, and no bit of the file can be turned unseen. Every check and every fault has its words.
import { describe, expect, it } from '@jest/globals';
import { CHECKS, checkBundle, checkWords, crc32, directory, FAULTS, faultWords, localHeader, placeWords, sizeOfZip, unzip } from '#libs/bundles';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const MEMBERS = [{ path: 'manifest.json', bytes: bytes('{}') }, { path: 'record/榜单.json', bytes: bytes('[\n{"a":1}\n]\n') }, { path: 'empty', bytes: bytes('') }];
const ENTRIES = MEMBERS.map((m) => ({ path: m.path, crc: crc32(m.bytes), size: m.bytes.length }));
const FILE = new Uint8Array(Buffer.concat([...MEMBERS.flatMap((m, i) => [localHeader(ENTRIES[i]!), m.bytes]), directory(ENTRIES)]));

describe('the container', () => {
  it('gives back what was put in, at the size that was said before', () => {
    const found = unzip(FILE)!;
    expect([FILE.length, found.differs]).toEqual([sizeOfZip(ENTRIES), null]);
    expect(found.members.map((m) => [m.path, new TextDecoder().decode(m.bytes), m.offset > 0])).toEqual(MEMBERS.map((m) => [m.path, new TextDecoder().decode(m.bytes), true]));
    expect(unzip(new Uint8Array(0))).toBeUndefined();
  });

  it('shows every bit that was turned', () => {
    for (let at = 0; at < FILE.length; at += 1) for (let bit = 0; bit < 8; bit += 1) {
      const turned = Uint8Array.from(FILE);
      turned[at]! ^= 1 << bit;
      const found = unzip(turned);
      expect([at, bit, found !== undefined && found.differs === null && found.members.every((m) => crc32(m.bytes) === m.crc)]).toEqual([at, bit, false]);
    }
  });

  it('takes the CRC in pieces', () => { expect(crc32(bytes('789'), crc32(bytes('123456')))).toBe(0xcbf43926); });
});

describe('a verdict', () => {
  it('has words for every check and fault, in both languages', () => {
    for (const name of CHECKS) expect([checkWords[name].zh, checkWords[name].en].every((w) => w.length > 3)).toBe(true);
    for (const fault of FAULTS) expect([faultWords[fault].zh, faultWords[fault].en].every((w) => w.length > 2)).toBe(true);
    expect(placeWords({ member: 'log/entries.json', pointer: '/3/payload', index: 17, offset: 5 }, 'en')).toBe('log/entries.json#/3/payload, leaf 17, byte 5');
    expect(placeWords({ member: 'm', index: 17 }, 'zh')).toBe('m，日志第17条');
  });

  it('on a container without a competition says what is missing, and throws nothing', () => {
    const verdict = checkBundle(FILE);
    expect(verdict.ok).toBe(false);
    expect(verdict.checks[0]).toMatchObject({ name: 'container', ok: false, found: [{ fault: 'member-unreadable', where: { member: 'manifest.json' } }] });
  });
});
