// One year's budget of an agency: prepared, adopted by somebody else, then filled line by line; what changes takes two people again.
import { Form, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { BudgetLineView, BudgetView } from '@libs/funding/src/budget.contract.js';
import { post } from '../../api/client.js';
import { useClauses } from '../../api/use-clauses.js';
import { useAct, useRecord } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { Rows } from '../../design/data-list.js';
import { YuanField } from '../../design/fields.js';
import { Money } from '../../design/money.js';
import { RecordGate, RecordPage, Section } from '../../design/record-page.js';
import { Tag } from '../../design/state-tag.js';
import { Instant } from '../../design/time.js';

export default function BudgetRecord(): React.ReactElement {
  const { id } = useParams();
  return <RecordGate of={useRecord<BudgetView>(`/budgets/${encodeURIComponent(id ?? '')}`)}>{(budget) => <Budget budget={budget} />}</RecordGate>;
}

function Budget({ budget: b }: { budget: BudgetView }): React.ReactElement {
  const { t } = useTranslation('funding');
  const clauses = useClauses();
  const { has, session } = useSession();
  const act = useAct(({ to, body }: { to: string; body: object }, key) => post(`/budgets/${b.id}/${to}`, body, { key }).then(() => true));
  const send = (to: string, body: object = {}) => act.act({ to, body });
  const next = b.state === 'draft' && has('finance') ? { what: t('budgets.submitNow'), action: <ConfirmAction label={t('act.submit')} title={t('act.submit')} says={t('budgets.submitSays')} onConfirm={() => send('submissions')} problem={act.problem} /> }
    : b.state === 'submitted' && b.approvals.some((a) => a.personId === session?.person.id) ? { what: t('budgets.adoptOther') }
    : b.state === 'submitted' && has('finance', 'head') ? { what: t('budgets.adoptNow'), action: <div className="row">
        <ConfirmAction label={t('budgets.adopt')} title={t('budgets.adopt')} says={t('budgets.adoptSays')} onConfirm={() => send('approvals')} problem={act.problem} />
        <ConfirmAction label={t('act.return')} title={t('act.return')} says={t('budgets.returnSays')} type="default" reason={{ label: t('reason') }} onConfirm={(reason) => send('rejections', { reason })} problem={act.problem} /></div> } : null;
  return (
    <RecordPage title={t('budgets.of', { year: b.year })} crumbs={[{ label: t('budgets.title'), to: '/budgets' }]} state={{ subject: 'budget', state: b.state }} next={next}
      facts={[{ label: t('budgets.total'), value: <Money amount={b.total} /> }, { label: t('budgets.adoptedAt'), value: <Instant at={b.adoptedAt} /> }]}
      people={b.approvals.map((a) => ({ role: t(`step.${a.step}` as 'step.head', { defaultValue: a.step }), name: a.personName, note: <Instant at={a.at} plain /> }))}>
      <Section title={t('budgets.lines')}>
        <Rows caption={t('budgets.lines')} rows={b.lines} rowKey={(l) => l.id} columns={[
          { key: 'clause', title: t('clause'), cell: (l) => (b.state === 'adopted' ? <><Link to={`/budget-lines/${l.id}`}>{clauses.title(l.clause)}</Link>{l.nearlyUsed ? <div><Tag kind="attention">≥ 80 %</Tag></div> : null}</> : clauses.title(l.clause)) },
          { key: 'amount', title: t('budgets.amount'), right: true, cell: (l) => <Money amount={l.amount} in="wanyuan" /> },
          { key: 'held', title: t('money.held'), right: true, cell: (l) => <Money amount={l.held} in="wanyuan" /> },
          { key: 'posted', title: t('money.posted'), right: true, cell: (l) => <Money amount={l.posted} in="wanyuan" /> },
          { key: 'room', title: t('money.room'), right: true, cell: (l) => <Money amount={l.room} in="wanyuan" /> },
          { key: 'waiting', title: t('money.waiting'), right: true, cell: (l) => l.waitingClaims },
          { key: 'acts', title: t('acts'), cell: (l) => (b.state === 'adopted' && has('finance') ? <Adjust line={l} /> : null) },
        ]} />
        {b.state === 'adopted' && has('finance') ? <div style={{ marginTop: 16 }}><AddLine budget={b} /></div> : null}
      </Section>
      <Adjustments lines={b.lines} />
    </RecordPage>
  );
}

/** A clause that came within the year gets its line. */
function AddLine({ budget: b }: { budget: BudgetView }): React.ReactElement | null {
  const { t } = useTranslation('funding');
  const clauses = useClauses();
  const [clause, setClause] = useState<string | null>(null);
  const [amount, setAmount] = useState<string | null>(null);
  const add = useAct((reason: string, key) => post(`/budgets/${b.id}/lines`, { clause: clause ?? '', amount: amount ?? '', reason }, { key }).then(() => true), { onDone: () => { setClause(null); setAmount(null); } });
  const free = clauses.ids.filter((id) => !b.lines.some((l) => l.clause === id));
  if (free.length === 0) return null;
  return (
    <ConfirmAction label={t('budgets.addLine')} title={t('budgets.addLine')} says={t('budgets.addLineSays')} type="default" reason={{ label: t('reason') }} onConfirm={(reason) => add.act(reason)} problem={add.problem}>
      <Form layout="vertical">
        <Form.Item label={t('clause')}><Select aria-label={t('clause')} value={clause} onChange={setClause} options={free.map((id) => ({ value: id, label: clauses.title(id) }))} /></Form.Item>
        <Form.Item label={t('budgets.amount')}><YuanField value={amount} onChange={setAmount} aria-label={t('budgets.amount')} /></Form.Item>
      </Form>
    </ConfirmAction>
  );
}

function Adjust({ line: l }: { line: BudgetLineView }): React.ReactElement {
  const { t } = useTranslation('funding');
  const [amount, setAmount] = useState<string | null>(l.amount);
  const adjust = useAct((reason: string, key) => post(`/budget-lines/${l.id}/adjustments`, { amount: amount ?? '', reason }, { key }).then(() => true));
  return (
    <ConfirmAction label={t('budgets.adjust')} title={t('budgets.adjust')} says={t('budgets.adjustSays')} type="default" reason={{ label: t('reason') }} onConfirm={(reason) => adjust.act(reason)} problem={adjust.problem}>
      <Form layout="vertical"><Form.Item label={t('budgets.newAmount')}><YuanField value={amount} onChange={setAmount} aria-label={t('budgets.newAmount')} /></Form.Item></Form>
    </ConfirmAction>
  );
}

function Adjustments({ lines }: { lines: readonly BudgetLineView[] }): React.ReactElement | null {
  const { t } = useTranslation('funding');
  const clauses = useClauses();
  const { has } = useSession();
  const act = useAct(({ id, to, body }: { id: string; to: string; body: object }, key) => post(`/budget-adjustments/${id}/${to}`, body, { key }).then(() => true));
  const rows = lines.flatMap((l) => l.adjustments.map((a) => ({ ...a, clause: l.clause })));
  if (rows.length === 0) return null;
  return (
    <Section title={t('budgets.adjustments')}>
      <ul className="lines">{rows.map((a) => (
        <li key={a.id} className="row"><span className="push">{clauses.title(a.clause)}: <Money amount={a.from} /> → <Money amount={a.to} /><div className="small quiet">{a.reason} · <Instant at={a.at} plain /></div></span>
          {a.state === 'submitted' && has('finance', 'head') ? <><ConfirmAction label={t('budgets.adopt')} title={t('budgets.adopt')} says={t('budgets.adoptSays')} onConfirm={() => act.act({ id: a.id, to: 'approvals', body: {} })} problem={act.problem} /><ConfirmAction label={t('act.refuse')} title={t('act.refuse')} says={t('budgets.returnSays')} type="default" danger reason={{ label: t('reason') }} onConfirm={(reason) => act.act({ id: a.id, to: 'rejections', body: { reason } })} problem={act.problem} /></> : <span className="quiet small">{t(`budgets.adjustment.${a.state}`)}</span>}</li>
      ))}</ul>
    </Section>
  );
}
