// The seats of a panel: who was invited, who accepted and declared, whose seat must be given to another, who must stand aside.
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewSeat, PanelView, SeatLine } from '@libs/reviews/src/review.contract.js';
import { post } from '../../api/client.js';
import { useAct } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { Rows } from '../../design/data-list.js';
import { ProblemBox } from '../../design/note-box.js';
import { PlainField } from '../../design/plain-field.js';
import { Section } from '../../design/record-page.js';
import { StateTag, Tag } from '../../design/state-tag.js';
import { Instant } from '../../design/time.js';
import type { AgencyChallenge } from './agency.types.js';
import { Candidates } from './candidates.js';

export function Seats({ challenge: c, panel }: { challenge: AgencyChallenge; panel: PanelView }): React.ReactElement {
  const { t } = useTranslation(['panel', 'draws']);
  const { has } = useSession();
  const mayChange = has('officer') && !panel.decided;
  return (
    <Section title={t('seats')}>
      <Rows caption={t('seats')} rows={panel.seats} rowKey={(s) => s.id} columns={[
        { key: 'name', title: t('name'), cell: (s) => <>{s.name} {s.chair ? <Tag kind="running">{t('chair')}</Tag> : null} {s.stratum ? <span className="small quiet">{t(`draws:strata.${s.stratum}`)}{s.place ? ` · ${t('draws:place')} ${s.place}` : ''}</span> : null}<div className="quiet small">{s.organisation} · {s.title}</div></> },
        { key: 'state', title: t('state'), cell: (s) => <StateTag subject="seat" state={s.state} /> },
        { key: 'declared', title: t('declared'), cell: (s) => (s.state === 'accepted' ? <Tag kind={s.declared ? 'good' : 'waiting'}>{s.declared ? t('declaredYes') : t('declaredNo')}</Tag> : '–') },
        { key: 'invited', title: t('invitedAt'), cell: (s) => <Instant at={s.invitedAt} plain /> },
        { key: 'act', title: t('actions'), cell: (s) => (mayChange ? <div className="row">{['invited', 'declined', 'recused'].includes(s.state) ? (panel.how === 'drawn' ? <ToTheNext challengeId={c.id} panelId={panel.id} seat={s} /> : <Replace challengeId={c.id} panelId={panel.id} seat={s} />) : null}{['invited', 'accepted'].includes(s.state) ? <Recuse panelId={panel.id} seat={s} /> : null}</div> : null) },
      ]} />
    </Section>
  );
}

/** Where the panel was drawn: whoever follows in the order. Only when nobody is left somebody may be named, with a reason. */
function ToTheNext({ challengeId, panelId, seat }: { challengeId: string; panelId: string; seat: SeatLine }): React.ReactElement {
  const { t } = useTranslation(['panel', 'draws']);
  const [naming, setNaming] = useState(false);
  const [reason, setReason] = useState('');
  const give = useAct((body: NewSeat, key) => post(`/panels/${panelId}/seats`, body, { key }).then(() => true), { onDone: () => setNaming(false) });
  const exhausted = give.problem?.code === 'draw-exhausted';
  return (
    <>
      <ConfirmAction type="default" label={t('draws:next')} title={t('replaceWho', { name: seat.name })} says={t('draws:nextSays')} problem={give.problem} onConfirm={() => give.act({ replaces: seat.id })}>
        {exhausted ? <div className="stack"><p>{t('draws:exhausted')}</p><Button size="small" onClick={() => setNaming(true)}>{t('replace')}</Button></div> : null}
      </ConfirmAction>
      <Modal open={naming} width={900} title={t('replaceWho', { name: seat.name })} footer={null} onCancel={() => setNaming(false)} destroyOnHidden>
        <div className="stack"><PlainField label={t('draws:reason')}>{(input) => <Input {...input} value={reason} maxLength={500} onChange={(e) => setReason(e.target.value)} />}</PlainField><ProblemBox problem={give.problem} />
          <Candidates challengeId={challengeId} pick={(x) => <Button size="small" disabled={x.blocked !== null || reason.trim() === ''} loading={give.pending} onClick={() => void give.act({ replaces: seat.id, personId: x.personId, reason: reason.trim() })} aria-label={t('inviteName', { name: x.name })}>{t('invite')}</Button>} /></div>
      </Modal>
    </>
  );
}

function Replace({ challengeId, panelId, seat }: { challengeId: string; panelId: string; seat: SeatLine }): React.ReactElement {
  const { t } = useTranslation('panel');
  const [open, setOpen] = useState(false);
  const act = useAct((body: NewSeat, key) => post(`/panels/${panelId}/seats`, body, { key }).then(() => true), { onDone: () => setOpen(false) });
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>{t('replace')}</Button>
      <Modal open={open} width={900} title={t('replaceWho', { name: seat.name })} footer={null} onCancel={() => setOpen(false)} destroyOnHidden>
        <div className="stack"><p>{t('replaceSays')}</p><ProblemBox problem={act.problem} />
          <Candidates challengeId={challengeId} pick={(x) => <Button size="small" disabled={x.blocked !== null} loading={act.pending} onClick={() => void act.act({ replaces: seat.id, personId: x.personId })} aria-label={t('inviteName', { name: x.name })}>{t('invite')}</Button>} /></div>
      </Modal>
    </>
  );
}

function Recuse({ panelId, seat }: { panelId: string; seat: SeatLine }): React.ReactElement {
  const { t } = useTranslation('panel');
  const act = useAct((reason: string, key) => post(`/panels/${panelId}/recusals`, { seatId: seat.id, reason }, { key }).then(() => true));
  return <ConfirmAction danger type="text" label={t('recuse')} title={t('recuseWho', { name: seat.name })} says={t('recuseSays')} reason={{ label: t('reason') }} onConfirm={act.act} problem={act.problem} />;
}
