// Fonts are looked at before a document is drawn with them: one that was cut short once failed in the middle of a document with words about a DataView, and one with a hole drew pages without their letters. Both are told by name, and a copy under way is waited for.
import { createRequire } from 'node:module';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { faultOfFont, wholeFont } from '../../../libs/platform/src/pdf-fonts.js';

const require = createRequire(import.meta.url), FILES = ['400Regular', '700Bold'].map((weight) => require.resolve(`@expo-google-fonts/noto-sans-sc/${weight}/NotoSansSC_${weight}.ttf`));
let folder: string, font: Buffer;
beforeAll(async () => { [folder, font] = [await mkdtemp(join(tmpdir(), 'jiebang-font-')), await readFile(FILES[0]!)]; });
afterAll(() => rm(folder, { recursive: true, force: true }));
/** What the library makes of a font when it sets a line of a contract. */
function drawn(bytes: Buffer): void {
  const fontkit = require('fontkit') as { create(bytes: Buffer): { layout(text: string): { glyphs: { id: number; path: unknown }[] }; createSubset(): { includeGlyph(id: number): void; encode(): Uint8Array } } };
  const open = fontkit.create(bytes), subset = open.createSubset();
  for (const glyph of open.layout('揭榜 Jiebang 固态电池').glyphs) { subset.includeGlyph(glyph.id); void glyph.path; }
  subset.encode();
}

describe('a font', () => {
  it('is whole as it is installed, in both weights', async () => {
    for (const path of FILES) expect(faultOfFont(await readFile(path))).toBeUndefined();
  });

  it('cut short fails the library with the words that were seen, and is told before it', () => {
    expect(() => drawn(font)).not.toThrow();
    expect(() => drawn(font.subarray(0, Math.floor(font.length * 0.3)))).toThrow('Offset is outside the bounds of the DataView');
    for (const share of [0, 0.000001, 0.00001, 0.001, 0.1, 0.5, 0.99]) expect([share, faultOfFont(font.subarray(0, Math.floor(font.length * share)))]).toEqual([share, expect.stringMatching(/^is (no TrueType font|cut short)/)]);
    expect(faultOfFont(font.subarray(0, font.length - 1_000))).toMatch(/^is cut short within /);
  });

  it('with a hole of zeros the library draws without a word; here it does not add up', () => {
    const holed = Buffer.from(font).fill(0, Math.floor(font.length * 0.5), Math.floor(font.length * 0.5) + 4_096);
    expect(() => drawn(holed)).not.toThrow();
    expect(faultOfFont(holed)).toMatch(/^does not add up in glyf$/);
  });

  it('that is still being copied is waited for; one that stays cut is named', async () => {
    const path = join(folder, 'font.ttf');
    await writeFile(path, font.subarray(0, 1_000_000));
    const waited = wholeFont(path, 100, 5);
    await writeFile(path, font);
    expect((await waited).equals(font)).toBe(true);
    await writeFile(path, font.subarray(0, 1_000_000));
    await expect(wholeFont(path, 2, 1)).rejects.toThrow(`the font ${path} is cut short within glyf: install the packages anew`);
  });
});
