// The written steps of a bid: summary and approach; team, partners and their confirmations; one commitment for each indicator.
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PartnerView } from '@libs/bids/src/draft.contract.js';
import type { OrganisationLine } from '@libs/identity/src/identity.contract.js';
import { get } from '../../api/client.js';
import type { Page } from '../../api/use-list.js';
import { Section } from '../../design/record-page.js';
import { Tag } from '../../design/state-tag.js';
import type { ChallengeContent, Indicator } from '../public/challenge.types.js';
import { contentOf } from './bid-form.js';
import { BudgetChecks } from './budget-checks.js';
import { changed, dropped, TypedField, useTyping } from './typed-fields.js';

const SIGN: Readonly<Record<string, string>> = { '>=': '≥', '<=': '≤', '=': '=', '>': '>', '<': '<' };

export function ApproachStep(): React.ReactElement {
  const { t } = useTranslation('bids');
  const { value, change } = useTyping();
  return (
    <Section title={t('step.approach')}>
      <div className="stack">
        <TypedField pointer="/summary" label={t('editor.summary')} help={t('editor.summaryHelp')} rows={4} maxLength={5_000} count value={value.summary} onChange={(summary) => change({ summary })} />
        <TypedField pointer="/approach" label={t('editor.approach')} help={t('editor.approachHelp')} rows={10} maxLength={40_000} count value={value.approach} onChange={(approach) => change({ approach })} />
      </div>
    </Section>
  );
}

export function TeamStep({ partners, challenge }: { partners: readonly PartnerView[]; challenge: ChallengeContent }): React.ReactElement {
  const { t } = useTranslation('bids');
  const { value, change } = useTyping(), team = value.team ?? [], named = value.partners ?? [];
  return (
    <>
      <Section title={t('editor.team')}>
        <div className="stack">
          {team.map((row, i) => (
            <fieldset key={i} className="row-set">
              <legend>{t('editor.memberN', { n: i + 1 })}</legend>
              <TypedField pointer={`/team/${i}/name`} label={t('editor.name')} width={160} maxLength={60} value={row?.name} onChange={(name) => change({ team: changed(team, i, { name }) })} />
              <TypedField pointer={`/team/${i}/title`} label={t('editor.jobTitle')} width={200} maxLength={80} value={row?.title} onChange={(title) => change({ team: changed(team, i, { title }) })} />
              <TypedField pointer={`/team/${i}/role`} label={t('editor.role')} className="wide" maxLength={120} value={row?.role} onChange={(role) => change({ team: changed(team, i, { role }) })} />
              <Button type="text" danger onClick={() => change({ team: dropped(team, i) })} aria-label={t('editor.dropRow', { n: i + 1 })}>{t('editor.drop')}</Button>
            </fieldset>
          ))}
          <div><Button id="bideditor_team" onClick={() => change({ team: [...team, {}] })}>{t('editor.addMember')}</Button></div>
        </div>
      </Section>
      <Section title={t('editor.partners')}>
        <p className="quiet">{t('editor.partnersHelp')}</p>
        <div className="stack">
          {named.map((_, i) => <PartnerRow key={i} n={i} state={partners.find((p) => p.n === i)} />)}
          <FindPartner onFound={(o) => change({ partners: [...named, { organisationId: o.id, name: o.name, share: '' }] })} />
          {named.length > 0 ? <BudgetChecks content={contentOf(value)} challenge={challenge} only={['shares']} /> : null}
          <TypedField pointer="/agreement" label={t('editor.agreement')} help={t('editor.agreementHelp')} rows={3} maxLength={20_000} value={value.agreement} onChange={(agreement) => change({ agreement })} />
        </div>
      </Section>
    </>
  );
}

function PartnerRow({ n, state }: { n: number; state: PartnerView | undefined }): React.ReactElement {
  const { t } = useTranslation('bids');
  const { value, change } = useTyping(), partners = value.partners ?? [], partner = partners[n];
  return (
    <fieldset className="row-set">
      <legend>{partner?.name || t('editor.partnerN', { n: n + 1 })}</legend>
      <TypedField pointer={`/partners/${n}/percent`} label={t('editor.percent')} width={130} numeric suffix="%" maxLength={6} value={partner?.percent} onChange={(percent) => change({ partners: changed(partners, n, { percent }) })} />
      <TypedField pointer={`/partners/${n}/share`} label={t('editor.share')} className="whole" rows={2} maxLength={2_000} value={partner?.share} onChange={(share) => change({ partners: changed(partners, n, { share }) })} />
      <span className="push">{state ? <Tag kind={state.confirmed ? 'good' : 'waiting'}>{state.confirmed ? t('editor.confirmed') : t('editor.unconfirmed')}</Tag> : null}</span>
      <Button type="text" danger onClick={() => change({ partners: dropped(partners, n) })} aria-label={t('editor.dropRow', { n: n + 1 })}>{t('editor.drop')}</Button>
    </fieldset>
  );
}

/** A partner is found by its credit code: exact, and nobody browses the city's register. */
function FindPartner({ onFound }: { onFound(found: OrganisationLine): void }): React.ReactElement {
  const { t } = useTranslation('bids');
  const [code, setCode] = useState('');
  const [missing, setMissing] = useState(false);
  const find = async (): Promise<void> => {
    const found = await get<Page<OrganisationLine>>('/organisations', { creditCode: code.trim().toUpperCase() }).then((p) => p.items[0], () => undefined);
    setMissing(!found);
    if (found) { onFound(found); setCode(''); }
  };
  return (
    <div className="row">
      <label className="row"><span>{t('editor.partnerCode')}</span><input className="field" value={code} maxLength={18} style={{ width: 230 }} aria-invalid={missing || undefined} onChange={(e) => { setCode(e.target.value); setMissing(false); }} onKeyDown={(e) => { if (e.key === 'Enter') { e.preventDefault(); void find(); } }} /></label>
      <Button disabled={code.trim().length !== 18} onClick={() => void find()}>{t('editor.addPartner')}</Button>
      {missing ? <span role="alert" className="field-error small">{t('editor.partnerMissing')}</span> : null}
    </div>
  );
}

export function IndicatorStep({ indicators }: { indicators: readonly Indicator[] }): React.ReactElement {
  const { t } = useTranslation('bids');
  const { value, change } = useTyping(), rows = value.commitments ?? [];
  return (
    <Section title={t('step.indicators')}>
      <p className="quiet">{t('editor.indicatorsHelp')}</p>
      <div className="stack">
        {indicators.map((indicator, i) => (
          <fieldset key={indicator.id} className="row-set">
            <legend>{indicator.name}</legend>
            <p className="whole"><strong>{t('editor.required')}</strong> {SIGN[indicator.operator] ?? indicator.operator} {indicator.value} {indicator.unit} <span className="quiet small">{indicator.testMethod}</span></p>
            <TypedField pointer={`/commitments/${i}/value`} label={t('editor.committed', { unit: indicator.unit })} width={240} maxLength={200} value={rows[i]?.value} onChange={(text) => change({ commitments: changed(rows, i, { value: text }) })} />
            <TypedField pointer={`/commitments/${i}/note`} label={t('editor.note')} className="wide" rows={1} maxLength={1_000} value={rows[i]?.note} onChange={(note) => change({ commitments: changed(rows, i, { note }) })} />
          </fieldset>
        ))}
      </div>
    </Section>
  );
}
