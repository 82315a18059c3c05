// The round of a panel: started when everybody is ready, watched as a matrix of progress, closed by itself or when its time has come.
import { Button, Form, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PanelView, RoundView } from '@libs/reviews/src/review.contract.js';
import { post } from '../../api/client.js';
import { useList } from '../../api/use-list.js';
import { useAct } from '../../api/use-record.js';
import { useNow } from '../../app/clock.js';
import { useSession } from '../../app/session.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { Rows } from '../../design/data-list.js';
import { InstantField } from '../../design/fields.js';
import { FormErrors } from '../../design/form-errors.js';
import { Section } from '../../design/record-page.js';
import { RoundMatrix } from '../../design/round-matrix.js';
import { StateTag } from '../../design/state-tag.js';
import { ClosingTime, Instant } from '../../design/time.js';
import type { AgencyChallenge } from './agency.types.js';
import { stagePath } from './stage-nav.js';

export function Rounds({ challenge: c, panel }: { challenge: AgencyChallenge; panel: PanelView }): React.ReactElement {
  const { t } = useTranslation('panel');
  const { has } = useSession();
  const rounds = useList<RoundView>(`/panels/${panel.id}/rounds`, {}, { refetchMs: 15_000 });
  const active = panel.seats.filter((s) => s.state === 'accepted' || s.state === 'invited');
  const waiting = active.filter((s) => s.state !== 'accepted' || !s.declared).length + Math.max(0, panel.size - active.length);
  const running = rounds.items.some((r) => r.state === 'running');
  const standing = rounds.items.some((r) => r.state === 'closed' && (r.rankingId ?? r.technicalRankingId));
  return (
    <>
      {!running && !standing ? (
        <section className="panel next-step" aria-label={t('round')}>
          <div className="push"><strong>{waiting > 0 ? t('roundWaits', { n: waiting }) : t('roundReady')}</strong></div>{has('officer') ? <Start panelId={panel.id} disabled={waiting > 0} /> : null}
        </section>
      ) : null}
      {rounds.items.map((r) => <Round key={r.id} round={r} challenge={c} />)}
    </>
  );
}

function Round({ round: r, challenge: c }: { round: RoundView; challenge: AgencyChallenge }): React.ReactElement {
  const { t } = useTranslation('panel');
  const { has } = useSession();
  const due = Date.parse(r.dueAt) <= useNow(10_000).getTime();
  const close = useAct((_: void, key) => post(`/rounds/${r.id}/closures`, undefined, { key }).then(() => true));
  return (
    <Section title={t('roundN', { n: r.n })} actions={<div className="row"><StateTag subject="round" state={r.state} />{r.state === 'running' ? <ClosingTime at={r.dueAt} short /> : <Instant at={r.closedAt} plain />}</div>}>
      <div className="stack">
        <RoundMatrix caption={t('matrix')} reviewers={r.reviewers.map((x) => ({ id: x.seatId, label: x.chair ? `${x.name} (${t('chair')})` : x.name }))} bids={r.bids.map((b) => ({ id: b.id, label: b.organisationName }))} cells={r.cells.map((x) => ({ reviewer: x.seatId, bid: x.bidId, progress: x.progress, state: x.state }))} />
        <p className="quiet small">{t('matrixSays')}</p>
        <Rows caption={t('reviewers')} rows={r.reviewers} rowKey={(x) => x.seatId} columns={[
          { key: 'name', title: t('name'), cell: (x) => x.name }, { key: 'state', title: t('state'), cell: (x) => <StateTag subject="seat" state={x.state} /> },
          { key: 'submitted', title: t('submittedSheets'), right: true, cell: (x) => `${x.submitted} / ${r.bids.length}` }, { key: 'reminded', title: t('remindedAt'), cell: (x) => <Instant at={x.remindedAt} plain /> },
        ]} />
        <div className="row">
          {r.state === 'running' && has('officer') ? <ConfirmAction type="default" disabled={!due} label={t('close')} title={t('close')} says={t('closeSays')} onConfirm={() => close.act()} problem={close.problem} /> : null}
          {r.state === 'running' && !due ? <span className="quiet small">{t('closesItself')}</span> : null}
          {r.rankingId ?? r.technicalRankingId ? <Link className="solid-button" to={stagePath(c.id, 'ranking')}>{t('toRanking')}</Link> : null}
        </div>
      </div>
    </Section>
  );
}

function Start({ panelId, disabled }: { panelId: string; disabled: boolean }): React.ReactElement {
  const { t } = useTranslation(['panel', 'app']);
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<{ dueAt?: string | null }>();
  const act = useAct((body: { dueAt?: string }, key) => post(`/panels/${panelId}/rounds`, body, { key }).then(() => true), { onDone: () => setOpen(false) });
  return (
    <>
      <Button type="primary" disabled={disabled} onClick={() => setOpen(true)}>{t('start')}</Button>
      <Modal open={open} title={t('start')} okText={t('start')} cancelText={t('app:form.cancel')} okButtonProps={{ loading: act.pending }} onOk={() => form.submit()} onCancel={() => setOpen(false)} destroyOnHidden>
        <Form name="panelround" form={form} layout="vertical" requiredMark={false} onFinish={({ dueAt }) => void act.act(dueAt ? { dueAt } : {})}>
          <FormErrors form={form} problem={act.problem} />
          <p>{t('startSays')}</p>
          <Form.Item name="dueAt" label={`${t('dueAt')} (${t('app:form.optional')})`} extra={t('dueAtHelp')}><InstantField /></Form.Item>
        </Form>
      </Modal>
    </>
  );
}
