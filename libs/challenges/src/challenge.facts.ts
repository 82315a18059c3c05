// Answers what checking a challenge's content needs to know of the city: its chains and fields, the demand side, what the clause allows, which files are stored.
import { Inject, Injectable } from '@nestjs/common';
import { dayOf, parseYuan, Problem, type FieldError } from '#libs/kernel';
import { IdentityReader } from '#libs/identity';
import { IndustryReader } from '#libs/industry';
import { CONFIG, type Config, fieldErrors, FilesService, type Tx } from '#libs/platform';
import { clauseOn, quoteClause } from '#libs/policy';
import { challengeContent, type ChallengeContent, type DraftContent } from './challenge.contract.js';
import { challengeErrors } from './challenges.errors.js';
import { contentErrors, type SubsidyBounds } from './challenge.check.js';
import { type NamedOpener, openerErrors } from './challenge.opener-check.js';

/** More than any project pays: what a clause answers on it is its cap. */
const WITHOUT_END = '999999999999.99';

/** What a person left empty while drafting, left out: the defaults of the contract stand in where it has any. */
export function withoutGaps(content: DraftContent): unknown {
  const { subsidy, schedule, envelopes, ...rest } = content;
  const filled = (value: object): object => Object.fromEntries(Object.entries(value).filter(([, v]) => v !== null && v !== undefined && v !== ''));
  return {
    ...filled(rest), ...(envelopes === 'two' ? { envelopes } : {}), subsidy: subsidy ? { ...filled(subsidy), decidedCeiling: subsidy.decidedCeiling ?? null } : null, ...(schedule ? { schedule: filled(schedule) } : {}),
    ...(content.indicators ? { indicators: content.indicators.map(filled) } : {}),
    ...(content.criteria ? { criteria: content.criteria.map((c) => ({ ...filled(c), ...(c.anchors ? { anchors: c.anchors.map(filled) } : {}) })) } : {}),
  };
}

@Injectable()
export class ChallengeChecks {
  constructor(private readonly industry: IndustryReader, private readonly identity: IdentityReader, private readonly files: FilesService, @Inject(CONFIG) private readonly config: Config) {}

  /** The draft as complete content. @throws Problem challenge-incomplete with one error a field */
  async complete(tx: Tx, id: string, draft: DraftContent, locale: 'zh' | 'en'): Promise<ChallengeContent> {
    const parsed = challengeContent.safeParse(withoutGaps(draft));
    if (!parsed.success) throw challengeErrors.problem('challenge-incomplete', { fields: onePerField(fieldErrors(parsed.error.issues as never, '/content')) });
    const content = parsed.data;
    const errors = contentErrors(content, {
      now: await tx.now(), panelMinimum: this.config.PANEL_MINIMUM, chain: (await this.industry.chain(tx, content.chainId)) !== undefined, field: (await this.industry.field(tx, content.fieldId)) !== undefined,
      demandSide: await this.demandSide(tx, content.demandSideId), subsidy: content.subsidy ? await this.bounds(tx, content.subsidy) : undefined,
      files: new Set((await this.files.filesOf(tx, 'challenge', id)).map((f) => f.id)), openers: await this.openers(tx, id, content),
    });
    if (errors.length > 0) throw challengeErrors.problem('challenge-incomplete', { fields: errors.map(({ text, ...e }) => ({ ...e, detail: text[locale] })) });
    return content;
  }

  /** Asked at the handing in and once more at the publication: a grant may have been taken, an opener may have joined the demand side. */
  async openersStand(tx: Tx, id: string, content: ChallengeContent): Promise<boolean> {
    return openerErrors(content, await this.openers(tx, id, content)).length === 0;
  }

  private async openers(tx: Tx, id: string, content: ChallengeContent): Promise<NamedOpener[]> {
    if (content.openerMode === 'server-held') return [];
    const side = content.demandSideId === null ? [] : [content.demandSideId, ...(await this.identity.related(tx, content.demandSideId))];
    const ready = new Set((await tx.query<{ id: string }>(`SELECT k.person_id AS id FROM challenge_opener_keys k JOIN challenge_rehearsals h ON h.challenge_id = k.challenge_id AND h.person_id = k.person_id
      AND h.occasion = 'publication' AND h.recipient = k.recipient AND h.opened_at IS NOT NULL WHERE k.challenge_id = $1`, [id])).map((k) => k.id));
    return (await this.identity.openers(tx, content.openerIds ?? [])).map((p) => ({ id: p.id, mayOpen: p.mayOpen, houseId: p.houseId, onDemandSide: p.organisationIds.some((o) => side.includes(o)), ready: ready.has(p.id) }));
  }

  private async demandSide(tx: Tx, id: string | null): Promise<'agency' | 'verified' | 'not-verified' | 'unknown'> {
    if (id === null) return 'agency';
    const organisation = await this.identity.organisation(tx, id);
    return organisation === undefined ? 'unknown' : organisation.state === 'verified' ? 'verified' : 'not-verified';
  }

  /** Asked of the clause itself, by quoting it on payments without end: no ceiling is written here a second time. */
  private async bounds(tx: Tx, given: NonNullable<ChallengeContent['subsidy']>): Promise<SubsidyBounds | undefined> {
    const on = dayOf(await tx.now());
    try {
      const { clause } = await clauseOn(tx, given.clause, on);
      const settings = new Map(clause.settings.map((s) => [s.id, s.value]));
      const asked = clause.facts.filter((f) => !f.optional && !['paidToDate', 'decidedRate'].includes(f.id) && f.onlyWhen && settings.get(f.onlyWhen.setting) === f.onlyWhen.is && f.type === 'rate');
      const facts = { paidToDate: WITHOUT_END, decidedRate: given.decidedRate, ...Object.fromEntries(asked.map((f) => [f.id, '0.00'])) };
      const { answer } = await quoteClause(tx, { clause: given.clause, on, facts, locale: 'zh' });
      return { paysDemandSide: clause.beneficiary === 'demandSide', rateAllowed: answer.eligible, cap: answer.eligible && clause.caps.some((c) => c.scope === 'project') ? parseYuan(answer.amount) : null };
    } catch (error) {
      if (error instanceof Problem && error.status < 500) return undefined;
      throw error;
    }
  }
}

const onePerField = (errors: FieldError[]): FieldError[] => errors.filter((e, i) => errors.findIndex((x) => x.pointer === e.pointer) === i);
