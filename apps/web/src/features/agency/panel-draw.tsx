// Drawing a panel, as its officer begins it: how many of each stratum could be drawn, how many seats each has; what was drawn before; and a draw for seats that stand empty.
import { Button, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { DrawLine, DrawProspect, NewDraw } from '@libs/reviews/src/draw.contract.js';
import { STRATA, type Stratum } from '@libs/reviews/src/draw-order.contract.js';
import type { PanelView } from '@libs/reviews/src/review.contract.js';
import { post } from '../../api/client.js';
import { useList } from '../../api/use-list.js';
import { useAct } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { Rows } from '../../design/data-list.js';
import { NoteBox } from '../../design/note-box.js';
import { Section } from '../../design/record-page.js';
import { StateTag, Tag } from '../../design/state-tag.js';
import { Instant } from '../../design/time.js';
import type { AgencyChallenge } from './agency.types.js';
import { PickPanel } from './panel-pick.js';

/** A panel without anybody: the draw first, picking by hand behind a word of why. */
export function BeginPanel({ challenge: c, panel }: { challenge: AgencyChallenge; panel: PanelView | undefined }): React.ReactElement {
  const { t } = useTranslation('draws');
  const [byHand, setByHand] = useState(false);
  return (
    <>
      <BeginDraw challenge={c} panel={panel} />
      {byHand ? <PickPanel challenge={c} /> : <p className="quiet">{t('byHandSays')} <Button type="link" onClick={() => setByHand(true)}>{t('byHand')}</Button></p>}
    </>
  );
}

function BeginDraw({ challenge: c, panel }: { challenge: AgencyChallenge; panel: PanelView | undefined }): React.ReactElement {
  const { t } = useTranslation('draws');
  const size = c.content.panelSize ?? 5, go = useNavigate(), open = useOpenDraw((id) => void go(`/draws/${id}`));
  const prospects = useList<DrawProspect>(`/challenges/${c.id}/draw-prospects`);
  const [seats, setSeats] = useState<Readonly<Record<Stratum, number>>>({ technical: size - 1 - (size >= 5 ? 1 : 0), finance: 1, industry: size >= 5 ? 1 : 0 });
  const fits = STRATA.reduce((sum, s) => sum + seats[s], 0) === size && seats.technical * 2 > size;
  const tooFew = prospects.items.some((p) => p.candidates < seats[p.stratum]);
  return (
    <Section title={t('begin')}>
      <p>{t('beginSays')}</p>
      <Rows caption={t('begin')} rows={prospects.items} rowKey={(p) => p.stratum} columns={[
        { key: 'stratum', title: t('stratum'), cell: (p) => t(`strata.${p.stratum}`) },
        { key: 'candidates', title: t('prospects'), cell: (p) => <Tag kind={p.candidates >= seats[p.stratum] ? 'good' : 'bad'}>{p.candidates}</Tag> },
        { key: 'register', title: t('register'), cell: (p) => p.register },
        { key: 'seats', title: t('seats'), cell: (p) => <InputNumber min={0} max={99} precision={0} value={seats[p.stratum]} onChange={(n) => setSeats({ ...seats, [p.stratum]: n ?? 0 })} aria-label={`${t('seats')} ${t(`strata.${p.stratum}`)}`} /> },
      ]} />
      <p className={fits ? 'quiet' : ''}>{t('usual', { size })}</p>
      {tooFew && prospects.items.length > 0 ? <NoteBox kind="waiting"><p>{t('tooFew')}</p></NoteBox> : null}
      <ConfirmAction label={t('freeze')} title={t('freeze')} says={t('freezeSays')} disabled={!fits || tooFew} problem={open.problem} onConfirm={() => open.act({ challengeId: c.id, panelId: panel?.id ?? null, body: { seats } })} />
    </Section>
  );
}

interface Opening { challengeId: string; panelId: string | null; body: NewDraw }
/** A panel to be drawn, where there is none yet, then its draw. One that was made before a lost answer is found on the page again. */
function useOpenDraw(onDone: (id: string) => void): ReturnType<typeof useAct<Opening, { id: string }>> {
  return useAct<Opening, { id: string }>(async ({ challengeId, panelId, body }, key) => {
    const id = panelId ?? (await post<{ id: string }>(`/challenges/${challengeId}/panels`, {}, { key: `${key}-panel` })).id;
    return post<{ id: string }>(`/panels/${id}/draws`, body, { key });
  }, { onDone: (done) => onDone(done.id) });
}

/** What was drawn for this panel; and, when seats stand empty and nobody is left for them, another draw. */
export function PanelDraws({ challenge: c, panel }: { challenge: AgencyChallenge; panel: PanelView }): React.ReactElement | null {
  const { t } = useTranslation('draws');
  const { has } = useSession();
  const go = useNavigate(), draws = useList<DrawLine>(panel.how === 'drawn' ? `/panels/${panel.id}/draws` : null, {}, { refetchMs: 15_000 }), open = useOpenDraw((id) => void go(`/draws/${id}`));
  if (panel.how === 'picked') return <NoteBox kind="waiting"><p>{t('picked', { reason: panel.reason ?? t('unsaid') })}</p></NoteBox>;
  const running = draws.items.some((d) => d.state !== 'drawn' && d.state !== 'void'), empty = panel.size - panel.seats.filter((s) => s.state === 'invited' || s.state === 'accepted').length;
  const mayOpen = has('officer') && !panel.decided && !running && !draws.loading;
  return (
    <>
      {draws.items.length > 0 ? (
        <Section title={t('draws')} actions={mayOpen && empty > 0 && panel.seats.length > 0 ? <ConfirmAction label={t('again')} title={t('again')} says={t('againSays', { n: empty })} problem={open.problem} onConfirm={() => open.act({ challengeId: c.id, panelId: panel.id, body: {} })} /> : undefined}>
          <ul className="lines">{draws.items.map((d) => <li key={d.id} className="row"><Link to={`/draws/${d.id}`}>{t('nth', { title: c.title, n: d.n })}</Link><span className="push"><StateTag subject="draw" state={d.state} /></span><Instant at={d.drawnAt ?? d.voidedAt ?? d.openedAt} plain /></li>)}</ul>
        </Section>
      ) : null}
      {mayOpen && panel.seats.length === 0 ? <BeginPanel challenge={c} panel={panel} /> : null}
    </>
  );
}
