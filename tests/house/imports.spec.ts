// The house stands as drawn: dependencies run one way, doors are used, the browser gets no server code, files stay small. Each rule also sees a fixture that breaks it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { againstTheLine, aroundTheDoor, forbiddenNames, forwardRefs, overGuide, serverCodeInBrowser, withoutFirstLine } from './rules.js';
import { importsOf, ROOT, sources, type SourceFile } from './source.js';

const code = sources('libs', 'apps');
const all = [...code, ...sources('tests', 'bench')];
const ratchet = JSON.parse(readFileSync(join(ROOT, 'tests/house/ratchet.json'), 'utf8')) as Record<string, number>;
const fixture = (path: string, text: string): SourceFile => ({ path, text, lines: text.split('\n').length, imports: importsOf(text) });

describe('the house', () => {
  it('sees the whole code', () => {
    expect(code.length).toBeGreaterThan(60);
    expect(code.some((f) => f.imports.includes('#libs/kernel'))).toBe(true);
  });

  it.each([
    ['imports run one way', againstTheLine(code), againstTheLine([fixture('libs/kernel/src/a.ts', `import { x } from '#libs/bids';`)])],
    ['a slice is entered by its door', aroundTheDoor(code), aroundTheDoor([fixture('libs/bids/src/a.ts', `import { x } from '../../challenges/src/challenge.entity.js';`)])],
    ['the door of another slice is its index', aroundTheDoor(code), aroundTheDoor([fixture('apps/api/src/a.ts', `import { x } from '../../../libs/bids/src/bids.service.js';`)])],
    ['what is shared takes nothing from further down', aroundTheDoor(code), aroundTheDoor([fixture('libs/bids/src/receipt.ts', `import { x } from '../../bundles/src/check/zip.js';`)])],
    ['shared files import no server', serverCodeInBrowser(code), serverCodeInBrowser([fixture('libs/bids/src/bid.contract.ts', `import { Injectable } from '@nestjs/common';`)])],
    ['the engine imports no Node', serverCodeInBrowser(code), serverCodeInBrowser([fixture('libs/policy/src/engine/a.ts', `import fs from 'node:fs';`)])],
    ['no room without a question', forbiddenNames(all), forbiddenNames([fixture('libs/bids/src/bid-utils.ts', '')])],
    ['no circles by forwardRef', forwardRefs(code), forwardRefs([fixture('libs/bids/src/a.ts', 'inject(forwardRef(() => X))')])],
    ['files stay within their guide or the ratchet', overGuide(all, ratchet), overGuide([fixture('libs/bids/src/bids.controller.ts', '\n'.repeat(130))], {})],
    ['the ratchet only shrinks', [], overGuide([fixture('libs/a/src/a.ts', 'x')], { 'libs/a/src/a.ts': 400 })],
    ['a file says what it decides', withoutFirstLine(code.filter((f) => f.path.startsWith('libs/'))), withoutFirstLine([fixture('libs/a/src/a.ts', 'export const a = 1;')])],
  ])('%s', (_rule, breaches, caught) => {
    expect(breaches).toEqual([]);
    expect(caught).not.toEqual([]);
  });
});
