// The written steps of a bid: summary and approach; team, partners and their confirmations; one commitment for each indicator.
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PartnerView } from '@libs/bids/src/draft.contract.js';
import type { OrganisationLine } from '@libs/identity/src/identity.contract.js';
import { get } from '../../api/client.js';
import type { Page } from '../../api/use-list.js';
import { Section } from '../../design/record-page.js';
import { Tag } from '../../design/state-tag.js';
import type { DraftContent } from '@libs/bids/src/bid.contract.js';
import type { ChallengeContent, Indicator } from '../public/challenge.types.js';
import type { TypedBid } from './bid-form.js';
import { BudgetChecks } from './budget-checks.js';

const SIGN: Readonly<Record<string, string>> = { '>=': '≥', '<=': '≤', '=': '=', '>': '>', '<': '<' };

export function ApproachStep(): React.ReactElement {
  const { t } = useTranslation('bids');
  return (
    <Section title={t('step.approach')}>
      <Form.Item name="summary" label={t('editor.summary')} extra={t('editor.summaryHelp')}><Input.TextArea autoSize={{ minRows: 4, maxRows: 14 }} maxLength={5_000} showCount /></Form.Item>
      <Form.Item name="approach" label={t('editor.approach')} extra={t('editor.approachHelp')}><Input.TextArea autoSize={{ minRows: 10, maxRows: 40 }} maxLength={40_000} showCount /></Form.Item>
    </Section>
  );
}

export function TeamStep({ partners, content, challenge }: { partners: readonly PartnerView[]; /** as typed by now */ content: DraftContent; challenge: ChallengeContent }): React.ReactElement {
  const { t } = useTranslation('bids');
  return (
    <>
      <Section title={t('editor.team')}>
        <Form.List name="team">
          {(rows, { add, remove }) => (
            <div className="stack">
              {rows.map((row, i) => (
                <fieldset key={row.key} className="row-set">
                  <legend>{t('editor.memberN', { n: i + 1 })}</legend>
                  <Form.Item name={[row.name, 'name']} label={t('editor.name')} style={{ width: 160 }}><Input maxLength={60} /></Form.Item>
                  <Form.Item name={[row.name, 'title']} label={t('editor.jobTitle')} style={{ width: 200 }}><Input maxLength={80} /></Form.Item>
                  <Form.Item name={[row.name, 'role']} label={t('editor.role')} className="wide"><Input maxLength={120} /></Form.Item>
                  <Button type="text" danger onClick={() => remove(row.name)} aria-label={t('editor.dropRow', { n: i + 1 })}>{t('editor.drop')}</Button>
                </fieldset>
              ))}
              <div><Button onClick={() => add({})}>{t('editor.addMember')}</Button></div>
            </div>
          )}
        </Form.List>
      </Section>
      <Section title={t('editor.partners')}>
        <p className="quiet">{t('editor.partnersHelp')}</p>
        <Form.List name="partners">
          {(rows, { add, remove }) => (
            <div className="stack">
              {rows.map((row, i) => <PartnerRow key={row.key} at={row.name} n={i} state={partners.find((p) => p.n === i)} onDrop={() => remove(row.name)} />)}
              <FindPartner onFound={(o) => add({ organisationId: o.id, name: o.name, share: '' })} />
            </div>
          )}
        </Form.List>
        {(content.partners ?? []).length > 0 ? <BudgetChecks content={content} challenge={challenge} only={['shares']} /> : null}
        <Form.Item name="agreement" label={t('editor.agreement')} extra={t('editor.agreementHelp')} style={{ marginTop: 16 }}><Input.TextArea autoSize={{ minRows: 3, maxRows: 16 }} maxLength={20_000} /></Form.Item>
      </Section>
    </>
  );
}

function PartnerRow({ at, n, state, onDrop }: { at: number; n: number; state: PartnerView | undefined; onDrop(): void }): React.ReactElement {
  const { t } = useTranslation('bids');
  const partner = Form.useWatch<NonNullable<TypedBid['partners']>[number]>(['partners', at]);
  return (
    <fieldset className="row-set">
      <legend>{partner?.name || t('editor.partnerN', { n: n + 1 })}</legend>
      <Form.Item name={[at, 'organisationId']} hidden><Input /></Form.Item><Form.Item name={[at, 'name']} hidden><Input /></Form.Item>
      <Form.Item name={[at, 'percent']} label={t('editor.percent')}><Input inputMode="decimal" suffix="%" maxLength={6} style={{ width: 120 }} /></Form.Item>
      <Form.Item name={[at, 'share']} label={t('editor.share')} className="whole"><Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2_000} /></Form.Item>
      <span className="push">{state ? <Tag kind={state.confirmed ? 'good' : 'waiting'}>{state.confirmed ? t('editor.confirmed') : t('editor.unconfirmed')}</Tag> : null}</span>
      <Button type="text" danger onClick={onDrop} aria-label={t('editor.dropRow', { n: n + 1 })}>{t('editor.drop')}</Button>
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
      <label className="row"><span>{t('editor.partnerCode')}</span><Input value={code} maxLength={18} style={{ width: 230 }} aria-invalid={missing} onChange={(e) => { setCode(e.target.value); setMissing(false); }} onPressEnter={(e) => { e.preventDefault(); void find(); }} /></label>
      <Button disabled={code.trim().length !== 18} onClick={() => void find()}>{t('editor.addPartner')}</Button>
      {missing ? <span role="alert" className="field-error small">{t('editor.partnerMissing')}</span> : null}
    </div>
  );
}

export function IndicatorStep({ indicators }: { indicators: readonly Indicator[] }): React.ReactElement {
  const { t } = useTranslation('bids');
  return (
    <Section title={t('step.indicators')}>
      <p className="quiet">{t('editor.indicatorsHelp')}</p>
      <div className="stack">
        {indicators.map((indicator, i) => (
          <fieldset key={indicator.id} className="row-set">
            <legend>{indicator.name}</legend>
            <p className="whole"><strong>{t('editor.required')}</strong> {SIGN[indicator.operator] ?? indicator.operator} {indicator.value} {indicator.unit} <span className="quiet small">{indicator.testMethod}</span></p>
            <Form.Item name={['commitments', i, 'indicatorId']} hidden><Input /></Form.Item>
            <Form.Item name={['commitments', i, 'value']} label={t('editor.committed', { unit: indicator.unit })} style={{ width: 240 }}><Input maxLength={200} /></Form.Item>
            <Form.Item name={['commitments', i, 'note']} label={t('editor.note')} className="wide"><Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} maxLength={1_000} /></Form.Item>
          </fieldset>
        ))}
      </div>
    </Section>
  );
}
