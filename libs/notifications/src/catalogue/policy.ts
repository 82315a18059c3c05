// Who hears of clause versions: the city's official whose step is next, and finance of what will pay.
import {
  clauseVersionApproved, clauseVersionConfirmed, clauseVersionRejected, clauseVersionSubmitted, clauseVersionWithdrawn, type OfClauseVersion, versionFacts,
} from '#libs/policy';
import type { OfficialRole } from '#libs/kernel';
import type { EventType } from '#libs/platform';
import { places } from '../places.js';
import type { Topic } from '../topics.js';
import { type AnyEntry, entry, type Text } from './entry.js';

const version = <P extends OfClauseVersion>(event: EventType<P>, audience: string, roles: readonly OfficialRole[], topic: 'required' | Topic, zh: Text, en: Text, when: (payload: P) => boolean = () => true): AnyEntry => entry<P, 'title' | 'version' | 'from'>({
  event, audience, topic, why: 'official', facts: ['title', 'version', 'from'], zh, en,
  hear: async (desk, tx, { payload }) => {
    const root = await desk.identity.agencyFor(tx, null), of = await versionFacts(tx, payload.clauseId, payload.version);
    if (!root || !of || !when(payload)) return undefined;
    return { people: await desk.officials(tx, root.path, ...roles), facts: { title: of.title, version: payload.version, from: of.effectiveFrom ?? '—' }, path: places.clauseVersion(payload.clauseId, payload.version) };
  },
});

export const policy: readonly AnyEntry[] = [
  version(clauseVersionSubmitted, 'heads', ['head'], 'required', { subject: '条款版本待审批：{title}', lines: ['条款《{title}》的版本 {version} 已提交，拟自 {from} 起施行，等待您审批。批准的正是您看到的内容。'] },
    { subject: 'A clause to approve: {title}', lines: ['Version {version} of “{title}”, to be in force from {from}, waits for your approval. You approve exactly what you see.'] }),
  version(clauseVersionApproved, 'officers', ['officer'], 'required', { subject: '条款版本已批准：{title}', lines: ['条款《{title}》的版本 {version} 已批准，自 {from} 起施行。'] },
    { subject: 'Clause approved: {title}', lines: ['Version {version} of “{title}” is approved and in force from {from}.'] }),
  version(clauseVersionApproved, 'finance', ['finance'], 'progress', { subject: '条款将变更：{title}', lines: ['条款《{title}》的版本 {version} 自 {from} 起施行；此前的申领仍按原版本计算。'] },
    { subject: 'A clause changes: {title}', lines: ['Version {version} of “{title}” is in force from {from}; earlier claims keep the version they are bound to.'] }),
  version(clauseVersionRejected, 'officers', ['officer'], 'required', { subject: '条款版本被退回：{title}', lines: ['条款《{title}》的版本 {version} 被退回修改，理由见详情。'] },
    { subject: 'Sent back: {title}', lines: ['Version {version} of “{title}” was sent back; the page says why.'] }),
  version(clauseVersionWithdrawn, 'officers', ['officer', 'finance'], 'required', { subject: '条款版本已撤回：{title}', lines: ['已批准的条款《{title}》版本 {version} 在施行前撤回，原版本继续有效。'] },
    { subject: 'Withdrawn before its day: {title}', lines: ['The approved version {version} of “{title}” was withdrawn before it came into force; its predecessor stays.'] }, (p) => p.retracted),
  version(clauseVersionConfirmed, 'second', ['officer', 'head'], 'progress', { subject: '暂定条款待第二人确认：{title}', lines: ['已有一人确认条款《{title}》版本 {version} 的数额与出处，还需另一人确认同一数额。'] },
    { subject: 'To be confirmed by a second person: {title}', lines: ['One person confirmed a figure and its source for version {version} of “{title}”; another must confirm the same figure.'] }, (p) => !p.confirmed),
  version(clauseVersionConfirmed, 'finance', ['finance', 'officer'], 'required', { subject: '暂定条款已确认，可以支付：{title}', lines: ['条款《{title}》的版本 {version} 已由两人确认，可以据以支付。'] },
    { subject: 'Confirmed, may pay: {title}', lines: ['Version {version} of “{title}” is confirmed by two people and may pay.'] }, (p) => p.confirmed),
];
