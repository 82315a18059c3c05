// Decides what a draft still lacks: pure, so that the page and the server say the same. A missing line warns; only what makes the document invalid keeps it from being sealed.
import { parseYuan } from '#libs/kernel';
import { bidDocument, type DraftContent } from './bid.contract.js';
import { budgetChecks } from './budget-checks.contract.js';

export interface ChecklistItem { code: ChecklistCode; pointer: string; ok: boolean; /** without it the document cannot be sealed */ required: boolean }
export type ChecklistCode = 'summary' | 'approach' | 'team' | 'budget' | 'price' | 'schedule' | 'period' | 'commitments' | 'partners' | 'shares' | 'attachments' | 'addendum' | 'document';
export interface ChecklistFacts {
  /** The challenge's latest addendum, and the one that was read and confirmed for this draft. */
  readonly addendum?: { readonly latest: number; readonly confirmed: number };
  readonly indicatorIds: readonly string[]; readonly periodMonths: number;
  readonly partners: readonly { readonly confirmed: boolean }[]; readonly attachments: readonly { readonly state: string; readonly name: string; readonly type: string; readonly size: number; readonly sha256: string | null; readonly kind: string }[];
}

const sum = (lines: readonly { amount?: string | undefined }[] | undefined): bigint => (lines ?? []).reduce((total, l) => total + (l.amount ? parseYuan(l.amount) : 0n), 0n);

export function checklist(content: DraftContent, facts: ChecklistFacts): ChecklistItem[] {
  const price = content.price ? parseYuan(content.price) : -1n;
  const committed = new Set((content.commitments ?? []).filter((c) => c.value.trim() !== '').map((c) => c.indicatorId));
  const item = (code: ChecklistCode, pointer: string, ok: boolean, required = true): ChecklistItem => ({ code, pointer, ok, required });
  return [
    item('summary', '/summary', Boolean(content.summary)),
    item('approach', '/approach', Boolean(content.approach)),
    item('team', '/team', (content.team ?? []).length > 0 && (content.team ?? []).every((t) => t.name && t.title && t.role)),
    item('budget', '/budget', (content.budget ?? []).length > 0 && (content.budget ?? []).every((b) => b.item && b.amount)),
    item('price', '/price', price > 0n && price === sum(content.budget)),
    item('schedule', '/schedule', (content.schedule ?? []).length > 0 && (content.schedule ?? []).every((s) => s.name && s.months && s.amount) && sum(content.schedule) === price),
    item('period', '/schedule', (content.schedule ?? []).every((s) => (s.months ?? 0) <= facts.periodMonths), false),
    ...facts.indicatorIds.map((id) => item('commitments', `/commitments/${id.replaceAll('~', '~0').replaceAll('/', '~1')}`, committed.has(id))),
    ...facts.partners.map((p, n) => item('partners', `/partners/${n}`, p.confirmed)),
    ...budgetChecks(content, { ceiling: null, subsidy: null }).filter((c) => c.code === 'shares').map((c) => item('shares', '/partners', c.state === 'good', false)),
    ...(facts.addendum && facts.addendum.latest > 0 ? [item('addendum', '/addendum', facts.addendum.confirmed === facts.addendum.latest)] : []),
    ...facts.attachments.map((a, n) => item('attachments', `/attachments/${n}`, a.state === 'stored')),
    item('document', '', documentOf(content, facts) !== undefined),
  ];
}

/** The draft as the document that is sealed, or undefined while it is none. */
export function documentOf(content: DraftContent, facts: Pick<ChecklistFacts, 'attachments'>): unknown {
  const attachments = facts.attachments.map(({ name, type, size, sha256, kind }) => ({ name, type, size, sha256, kind }));
  const partners = (content.partners ?? []).map(({ percent, ...p }) => ({ ...p, ...(percent ? { percent } : {}) }));
  const parsed = bidDocument.safeParse({ commitments: [], ...content, partners, attachments });
  return parsed.success ? parsed.data : undefined;
}
