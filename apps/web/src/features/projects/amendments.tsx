// The amendments of a signed contract: an officer proposes new terms with a reason, both parties see what differs and sign, or it is taken back; the edition in force stays until both have signed.
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContractTerms, ContractView, EditionView, MilestoneView, NewAmendment } from '@libs/projects/src/contract.contract.js';
import { post, remove } from '../../api/client.js';
import { useList } from '../../api/use-list.js';
import { useAct } from '../../api/use-record.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { FormErrors } from '../../design/form-errors.js';
import { Section } from '../../design/record-page.js';
import { Tag } from '../../design/state-tag.js';
import { Instant } from '../../design/time.js';
import { useToast } from '../../design/toast.js';
import { Differences, DocumentLinks, Signatures } from './edition.js';
import { TermsFields } from './terms-fields.js';

const KIND = { draft: 'draft', signing: 'waiting', signed: 'good', dropped: 'ended' } as const;
/** The terms that stood when this edition was offered: of the newest edition before it that was signed. */
export const termsBefore = (c: ContractView, n: number): ContractTerms | undefined => [...c.editions].reverse().find((e) => e.n < n && e.state === 'signed')?.terms;
export const openAmendment = (c: ContractView): EditionView | undefined => c.editions.find((e) => e.n > 1 && e.state === 'signing');

export function Amendments({ contract: c, officer }: { contract: ContractView; officer: boolean }): React.ReactElement | null {
  const { t } = useTranslation('projects');
  const [proposing, setProposing] = useState(false);
  const all = [...c.editions].reverse().filter((e) => e.n > 1), inForce = c.state === 'signed' || c.state === 'amended';
  const mayPropose = officer && inForce && !openAmendment(c);
  if (all.length === 0 && !mayPropose) return null;
  return (
    <Section title={t('amendment.title')} actions={mayPropose && !proposing ? <Button onClick={() => setProposing(true)}>{t('amendment.propose')}</Button> : null}>
      {proposing && mayPropose ? <Propose contract={c} onDone={() => setProposing(false)} /> : null}
      {all.length === 0 ? (proposing ? null : <p className="quiet">{t('amendment.none')}</p>) : <ul className="lines">{all.map((e) => <li key={e.n}><Amendment contract={c} edition={e} officer={officer} /></li>)}</ul>}
    </Section>
  );
}

function Amendment({ contract: c, edition: e, officer }: { contract: ContractView; edition: EditionView; officer: boolean }): React.ReactElement {
  const { t } = useTranslation('projects');
  const before = termsBefore(c, e.n);
  return (
    <div className="stack" style={{ gap: 8 }}>
      <div className="row"><Tag kind={KIND[e.state]}>{t(`amendment.state.${e.state}`)}</Tag><strong className="push">{t('editionN', { n: e.n })}</strong>{e.signedAt ? <Instant at={e.signedAt} plain /> : <Instant at={e.offeredAt} plain />}</div>
      {e.reason ? <p className="prose">{t('amendmentReason')}: {e.reason}</p> : null}
      {before ? <Differences before={before} after={e.terms} /> : null}
      <div className="row"><DocumentLinks of={e} /><span className="push" />{officer && e.state === 'signing' ? <TakeBack id={c.id} n={e.n} /> : null}</div>
      {e.state === 'dropped' && e.signatures.length === 0 ? null : <Signatures contract={c} edition={e} />}
    </div>
  );
}

function TakeBack({ id, n }: { id: string; n: number }): React.ReactElement {
  const { t } = useTranslation('projects');
  const act = useAct((_: void, key) => remove(`/contracts/${id}/amendments/${n}`, { key }).then(() => true));
  return <ConfirmAction type="default" danger label={t('amendment.takeBack')} title={t('amendment.takeBack')} says={t('amendment.takeBackSays')} onConfirm={() => act.act()} problem={act.problem} />;
}

function Propose({ contract: c, onDone }: { contract: ContractView; onDone(): void }): React.ReactElement {
  const { t } = useTranslation(['projects', 'app']);
  const toast = useToast();
  const [form] = Form.useForm<NewAmendment>();
  const terms = c.editions.find((e) => e.n === c.edition)!.terms;
  const milestones = useList<MilestoneView>(`/projects/${c.id}/milestones`, {}, { limit: 100 }).items;
  const fixed = new Set(milestones.flatMap((m) => (m.state === 'accepted' || m.state === 'delivered' ? [m.n - 1] : [])));
  const act = useAct((body: NewAmendment, key) => post<ContractView>(`/contracts/${c.id}/amendments`, body, { key }), { onDone: () => { toast(t('offered')); onDone(); } });
  return (
    <Form name="amendment" form={form} layout="vertical" requiredMark={false} initialValues={{ reason: '', terms }} onFinish={({ reason, terms: next }) => void act.act({ reason, terms: { ...next, furtherTerms: next.furtherTerms ?? '' } })}>
      <FormErrors form={form} problem={act.problem} />
      <p>{t('amendment.says')}</p>
      <Form.Item name="reason" label={t('amendmentReason')} rules={[{ required: true, message: t('app:form.required') }]}><Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} /></Form.Item>
      <TermsFields form={form} terms={terms} at={['terms']} kept={terms.milestones.length} fixed={fixed} />
      <div className="row"><Button type="primary" htmlType="submit" loading={act.pending}>{t('amendment.offer')}</Button><Button onClick={onDone}>{t('app:form.cancel')}</Button></div>
    </Form>
  );
}
