// Owns how a bid's draft becomes what the editor's form holds and back, and at which step each part is typed. The price is never typed: it is the budget's sum.
import type { DraftContent } from '@libs/bids/src/bid.contract.js';
import { yuan } from '@libs/kernel/src/money.js';
import { fenOf } from '../../design/money.js';

export const STEPS = ['approach', 'team', 'budget', 'indicators', 'schedule', 'attachments', 'seal'] as const;
export type Step = (typeof STEPS)[number];
const STEP_OF: Record<string, Step> = { summary: 'approach', approach: 'approach', team: 'team', partners: 'team', agreement: 'team', budget: 'budget', price: 'budget', commitments: 'indicators', schedule: 'schedule', attachments: 'attachments', addendum: 'seal' };
export const stepOf = (pointer: string): Step | undefined => STEP_OF[pointer.replace(/^\/content(?=\/)/, '').split('/')[1] ?? ''];

export interface TypedBid {
  summary?: string; approach?: string; agreement?: string; team?: { name?: string; title?: string; role?: string }[]; partners?: { organisationId?: string | null; name?: string; share?: string; percent?: string | null }[];
  budget?: { item?: string; amount?: string | null }[]; commitments?: { indicatorId: string; value?: string; note?: string }[]; schedule?: { name?: string; months?: number | null; amount?: string | null }[];
}

/** What the lines add up to; lines that are no amount yet count nothing. */
export const sumOf = (lines: readonly ({ amount?: string | null } | undefined)[] | undefined): bigint => (lines ?? []).reduce((sum, line) => sum + (fenOf(line?.amount) ?? 0n), 0n);

/** As the server takes it; what is no percentage yet is not sent. */
const percentOf = (typed: string | null | undefined): string | undefined => (/^(100|\d{1,2}(\.\d{1,2})?)$/.test(typed ?? '') ? typed! : undefined);

/** One commitment for each indicator of the challenge, in its order, so that the form's rows are the challenge's. */
export const typedOf = (content: DraftContent, indicatorIds: readonly string[]): TypedBid => ({
  summary: content.summary ?? '', approach: content.approach ?? '', agreement: content.agreement ?? '', team: content.team ?? [], partners: content.partners ?? [], budget: content.budget ?? [],
  commitments: indicatorIds.map((id) => content.commitments?.find((c) => c.indicatorId === id) ?? { indicatorId: id, value: '', note: '' }), schedule: content.schedule ?? [],
});

export const contentOf = (typed: TypedBid): DraftContent => ({
  summary: typed.summary ?? '', approach: typed.approach ?? '', agreement: typed.agreement ?? '',
  team: (typed.team ?? []).map((m) => ({ name: m?.name ?? '', title: m?.title ?? '', role: m?.role ?? '' })),
  partners: (typed.partners ?? []).map((p) => ({ organisationId: p?.organisationId ?? null, name: p?.name ?? '', share: p?.share ?? '', ...(percentOf(p?.percent) === undefined ? {} : { percent: percentOf(p?.percent)! }) })),
  budget: (typed.budget ?? []).map((b) => ({ item: b?.item ?? '', amount: b?.amount ?? '' })), price: sumOf(typed.budget) > 0n ? yuan(sumOf(typed.budget)) : '',
  commitments: (typed.commitments ?? []).map((c) => ({ indicatorId: c.indicatorId, value: c.value ?? '', note: c.note ?? '' })),
  schedule: (typed.schedule ?? []).map((s) => ({ name: s?.name ?? '', months: s?.months ?? null, amount: s?.amount ?? '' })),
});
