// Who hears of newly published challenges that they look for: whoever saved the search, and nobody else.
import { digestOf, savedSearchDigested, savedSearchMatched, searchNamed } from '#libs/challenges';
import { dayOf } from '#libs/kernel';
import { places } from '../places.js';
import { type AnyEntry, entry } from './entry.js';

const SHOWN = 30;

export const savedSearches: readonly AnyEntry[] = [
  entry({
    event: savedSearchMatched, audience: 'searcher', topic: 'saved-searches', why: 'searcher', facts: ['title', 'number', 'closesAt', 'name'],
    zh: { subject: '新榜单符合“{name}”：{title}', lines: ['新发布的榜单《{title}》（{number}）符合您保存的检索“{name}”，截止时间 {closesAt}。'] },
    en: { subject: 'New for “{name}”: {title}', lines: ['“{title}” ({number}), just published, is what your saved search “{name}” looks for; it closes at {closesAt}.'] },
    hear: async (desk, tx, { payload: { challengeId, searchId, personId } }) => {
      const [row, name] = [await desk.challenge(tx, challengeId), await searchNamed(tx, searchId)];
      return row && name !== undefined ? { people: [personId], facts: { title: row.title, number: row.number ?? '—', closesAt: { instant: row.closesAt.toISOString() }, name }, path: places.challenge(challengeId) } : undefined;
    },
  }),
  entry({
    event: savedSearchDigested, audience: 'searcher', topic: 'saved-searches', why: 'searcher', facts: ['n', 'list'],
    zh: { subject: '{n} 个新榜单符合您保存的检索', lines: ['自上次通知以来新发布、符合您保存的检索的榜单：', '{list}'] },
    en: { subject: '{n} new for your saved searches', lines: ['Published since you last heard, and what your saved searches look for:', '{list}'] },
    hear: async (_desk, tx, { payload: { digestId, personId } }) => {
      const lines = await digestOf(tx, digestId);
      if (lines.length === 0) return undefined;
      const list = lines.slice(0, SHOWN).map((l) => `${l.number} ${l.title} · ${dayOf(l.closesAt)}（${l.names.join('、')}）`).join('\n');
      return { people: [personId], facts: { n: String(lines.length), list: lines.length > SHOWN ? `${list}\n…` : list }, path: places.savedSearches };
    },
  }),
];
