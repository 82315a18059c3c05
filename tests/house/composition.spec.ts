// The composed product holds together: routes are guarded, work is handled once, states can be reached, refusals and words are said in both languages. Each rule also sees a fixture that breaks it.
import { basename } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get } from '@nestjs/common';
import { errorTable, lifecycle, type Lifecycle } from '#libs/kernel';
import { Allow, declaredDues, declaredJobs, job, PlatformHttp, PlatformWorker, Processes } from '#libs/platform';
import { https, workers } from '../../apps/api/src/slices.js';
import { differences } from '../../apps/web/src/i18n/words.js';
import { classesOf, notHandledOnce, routesOf, unguarded, unreachableStates, unspoken } from './composition.js';
import { filesBelow } from './source.js';

const lives = new Map<string, Lifecycle<never, string, string>>();
const words = new Map<string, { zh: object; en: object }>();
type Words = Parameters<typeof differences>[0];

beforeAll(async () => {
  for (const file of filesBelow('libs', /\.lifecycle\.ts$/)) {
    for (const [name, value] of Object.entries((await import(file)) as Record<string, unknown>)) if (value && typeof value === 'object' && 'unreachable' in value) lives.set(name, value as Lifecycle<never, string, string>);
  }
  for (const language of ['zh', 'en'] as const) {
    for (const file of filesBelow(`apps/web/src/i18n/${language}`, /\.ts$/)) {
      const name = basename(file, '.ts');
      words.set(name, { ...(words.get(name) ?? { zh: {}, en: {} }), [language]: ((await import(file)) as { default: object }).default });
    }
  }
});

const controllers = classesOf([PlatformHttp, ...https], 'controllers');
const providers = classesOf([PlatformWorker, PlatformHttp, ...workers, ...https], 'providers');

@Controller('x')
class Open { @Get() nobodySaidWho(): string { return ''; } @Get('y') @Allow('nothing.known') unknown(): string { return ''; } }
const twice = job('house.handled-twice'), never = job('house.never-handled');
class Both { @Processes(twice) async one(): Promise<void> { /* a fixture */ } @Processes(twice) async two(): Promise<void> { /* a fixture */ } }

describe('the composed product', () => {
  it('is seen whole', () => {
    expect(routesOf(controllers)).toBeGreaterThan(30);
    expect(declaredJobs().size).toBeGreaterThan(1);
    expect(lives.size).toBeGreaterThan(5);
    expect(words.size).toBeGreaterThan(3);
    expect(errorTable().size).toBeGreaterThan(40);
  });

  it('declares who may call every route', () => {
    expect(unguarded(controllers)).toEqual([]);
    expect(unguarded([Open])).toEqual(['Open.nobodySaidWho declares no access', 'Open.unknown asks for nothing.known, which no slice declares']);
  });

  it('handles every job and all due work exactly once', () => {
    expect(notHandledOnce('job', [...declaredJobs().keys()].filter((name) => !name.startsWith('house.')), providers)).toEqual([]);
    expect(notHandledOnce('due', declaredDues().keys(), providers)).toEqual([]);
    expect(notHandledOnce('job', [twice.name, never.name], [Both])).toEqual(['house.handled-twice is handled by Both.one and Both.two', 'nobody handles house.never-handled']);
  });

  it('has a way to every state', () => {
    expect(unreachableStates(lives)).toEqual([]);
    const island = lifecycle<object>()('here', { go: { from: 'here', to: 'there', by: 'officer' }, back: { from: 'island', to: 'here', by: 'officer' } });
    expect(unreachableStates(new Map([['island', island as unknown as Lifecycle<never, string, string>]]))).toEqual(['island: nothing leads to island']);
  });

  it('says every refusal with a status and in both languages', () => {
    expect(unspoken(errorTable())).toEqual([]);
    expect(unspoken(new Map([['BadCode', { status: 200, zh: 'only English', en: '只有中文' }], ['holes', { status: 422, zh: '到 {day}', en: 'until' }]]))).toEqual([
      'BadCode is not kebab-case', 'BadCode has no status of a failure', 'BadCode has no Chinese text', 'BadCode has no English text', 'holes has other placeholders in English']);
  });

  it('has the same words in both languages', () => {
    for (const [name, { zh, en }] of words) expect([name, differences(zh as Words, en as Words)]).toEqual([name, []]);
    expect(differences({ a: '甲', b: '{{n}} 份' }, { b: 'copies', c: 'C' })).toEqual(['a is missing in en', 'c is missing in zh', 'b has other placeholders in en']);
  });
});
