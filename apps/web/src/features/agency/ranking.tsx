// The ranking of a closed round: every sheet's total as a dot, the table, how each line came about, and what it would be without one reviewer.
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { derive, scoredCriteria, withoutSeat, type Derivation, type RankingLine } from '@libs/reviews/src/ranking.contract.js';
import type { ClosedSheet, PanelView, RankingView } from '@libs/reviews/src/review.contract.js';
import { useList } from '../../api/use-list.js';
import { useRecord } from '../../api/use-record.js';
import { Rows } from '../../design/data-list.js';
import { DotPlot } from '../../design/dot-plot.js';
import { EmptyState } from '../../design/empty-state.js';
import { Money } from '../../design/money.js';
import { NoteBox, ProblemBox } from '../../design/note-box.js';
import { RecordGate, RecordPage, Section } from '../../design/record-page.js';
import { ListSkeleton } from '../../design/skeletons.js';
import { StateTag, Tag } from '../../design/state-tag.js';
import { saveBytes } from '../../design/spreadsheet.js';
import type { AgencyChallenge } from './agency.types.js';
import { StageNav, stagePath } from './stage-nav.js';

export default function RankingPage(): React.ReactElement {
  const { id = '' } = useParams();
  return <RecordGate of={useRecord<AgencyChallenge>(`/challenges/${encodeURIComponent(id)}`)}>{(challenge) => <Page challenge={challenge} />}</RecordGate>;
}

function Page({ challenge: c }: { challenge: AgencyChallenge }): React.ReactElement {
  const { t } = useTranslation(['panel', 'agency']);
  const panels = useList<PanelView>(`/challenges/${c.id}/panels`);
  const round = [...(panels.items[0]?.rounds ?? [])].reverse().find((r) => r.state === 'closed');
  const rankings = useList<RankingView>(round ? `/rounds/${round.id}/rankings` : null, {}, { refetchMs: (found) => (found.length === 0 || found[0]?.stage === 'technical') && 3_000 }); // computed by a job, a moment after the round closed
  const ranking = rankings.items[0], alone = ranking?.stage === 'technical'; // in two envelopes the newest stands first
  return (
    <div className="page">
      <StageNav id={c.id} state={c.state} />
      <RecordPage title={t('rankingTitle', { title: c.title })} number={c.number} crumbs={[{ label: t('agency:challenges.title'), to: '/agency/challenges' }, { label: c.title, to: stagePath(c.id, 'record') }]} state={{ subject: 'challenge', state: c.state }}
        next={ranking && !ranking.voided && c.state === 'opened' ? alone ? { what: t('next.prices'), action: <Link className="solid-button" to={stagePath(c.id, 'opening')}>{t('agency:stage.opening')}</Link> } : { what: t('next.decide'), action: <Link className="solid-button" to={stagePath(c.id, 'decision')}>{t('agency:stage.decision')}</Link> } : null}
        facts={ranking ? [{ label: t('rule'), value: t(`method.${ranking.derivation.input.rule.method}`) }, { label: t('floor'), value: ranking.derivation.input.rule.floor }, { label: t('hash'), value: <code>{ranking.hash}</code> }] : []}>
        <ProblemBox problem={rankings.problem} />
        {panels.loading || rankings.loading ? <ListSkeleton rows={6} /> : ranking ? rankings.items.map((x) => <Ranking key={x.id} ranking={x} />) : <EmptyState title={t('noRanking')} help={t('noRankingHelp')} action={<Link to={stagePath(c.id, 'panel')}>{t('agency:stage.panel')}</Link>} />}
        {round ? <Sheets roundId={round.id} challenge={c} /> : null}
      </RecordPage>
    </div>
  );
}

const totalOf = (points: Readonly<Record<string, number>>): number => Object.values(points).reduce((sum, n) => sum + n, 0);

function Ranking({ ranking }: { ranking: RankingView }): React.ReactElement {
  const { t } = useTranslation('panel');
  const d = ranking.derivation;
  const name = (bidId: string): string => ranking.names.bids[bidId] ?? bidId;
  const rows = useMemo(() => d.lines.map((l) => ({ label: ranking.names.bids[l.bidId] ?? l.bidId, values: d.input.sheets.filter((s) => s.bidId === l.bidId).map((s) => totalOf(s.points)), mean: l.total })), [d, ranking.names]);
  const most = scoredCriteria(d.input.rule.criteria, ranking.stage !== 'whole').reduce((sum, x) => sum + x.weight, 0);
  const words = useMemo(() => ({ label: t('plot'), name: t('bidder'), mean: t('mean'), lowest: t('lowest'), highest: t('highest'), floor: t('floor'), sheets: t('sheets') }), [t]);
  return (
    <>
      {ranking.voided ? <NoteBox kind="bad"><p>{t('voided')} {ranking.voided}</p></NoteBox> : null}
      {ranking.stage === 'final' ? null : <Section title={t('plot')}><DotPlot rows={rows} max={most} floor={(d.input.rule.floor * most) / 100} words={words} /></Section>}
      <Section title={ranking.stage === 'whole' ? t('ranking') : t(`stage.${ranking.stage}`)} actions={<button type="button" className="link-button" onClick={() => saveBytes(ranking.stage === 'technical' ? 'technical-ranking.json' : 'ranking.json', JSON.stringify(d, null, 2), 'application/json')}>{t('download')}</button>}>
        {ranking.stage === 'whole' ? null : <p className="quiet">{t(`stageSays.${ranking.stage}`)}</p>}
        <Lines lines={d.lines} name={name} sheets={d.input.sheets} />
        <h3 style={{ marginTop: 16 }}>{t('derivation')}</h3>
        {d.lines.map((l) => <details key={l.bidId}><summary>{name(l.bidId)} · {l.total}</summary><ol>{(ranking.explanations[l.bidId] ?? []).map((sentence, i) => <li key={i}>{sentence}</li>)}</ol></details>)}
      </Section>
      {ranking.stage === 'final' ? null : <WhatIf derivation={d} ranking={ranking} name={name} />}
    </>
  );
}

function Lines({ lines, name, sheets, before }: { lines: readonly RankingLine[]; name(bidId: string): string; sheets: Derivation['input']['sheets']; before?: readonly RankingLine[] }): React.ReactElement {
  const { t } = useTranslation('panel');
  const spread = (bidId: string): string => { const v = sheets.filter((s) => s.bidId === bidId).map((s) => totalOf(s.points)); return v.length === 0 ? '–' : `${Math.min(...v)}–${Math.max(...v)}`; };
  return (
    <Rows caption={t('ranking')} rows={lines} rowKey={(l) => l.bidId} columns={[
      { key: 'bidder', title: t('bidder'), cell: (l) => name(l.bidId) }, { key: 'rank', title: t('rank'), right: true, cell: (l) => l.rank ?? '–' },
      ...(before ? [{ key: 'before', title: t('rankNow'), right: true, cell: (l: RankingLine) => { const now = before.find((b) => b.bidId === l.bidId)?.rank ?? null; return now === l.rank ? now ?? '–' : <Tag kind="attention">{now ?? '–'}</Tag>; } }] : []),
      { key: 'total', title: t('total'), right: true, cell: (l) => <span title={l.exact}>{l.total}</span> }, { key: 'spread', title: t('spread'), right: true, cell: (l) => spread(l.bidId) },
      { key: 'price', title: t('price'), right: true, cell: (l) => (l.price === null ? '–' : <Money amount={l.price} in="wanyuan" />) }, { key: 'floor', title: t('floor'), cell: (l) => (l.belowFloor ? <Tag kind="bad">{t('below')}</Tag> : <Tag kind="good">{t('above')}</Tag>) },
    ]} />
  );
}

/** Computed here by the very rule that ranked; for looking, never for deciding. */
function WhatIf({ derivation: d, ranking, name }: { derivation: Derivation; ranking: RankingView; name(bidId: string): string }): React.ReactElement {
  const { t } = useTranslation('panel');
  const [seat, setSeat] = useState('');
  const seats = [...new Set(d.input.sheets.map((s) => s.seatId))];
  const other = useMemo(() => (seat === '' || seats.length < 2 ? null : derive(withoutSeat(d.input, seat))), [d, seat, seats.length]);
  return (
    <Section title={t('whatIf')}>
      <label className="row"><span>{t('whatIfWithout')}</span><select className="field" style={{ width: 'auto' }} value={seat} onChange={(e) => setSeat(e.target.value)}><option value="">{t('whatIfNobody')}</option>{seats.map((s) => <option key={s} value={s}>{ranking.names.seats[s] ?? s}</option>)}</select></label>
      <p className="quiet small">{t('whatIfSays')}</p>
      <div aria-live="polite">{other ? <Lines lines={other.lines} before={d.lines} name={name} sheets={other.input.sheets} /> : null}</div>
    </Section>
  );
}

function Sheets({ roundId, challenge: c }: { roundId: string; challenge: AgencyChallenge }): React.ReactElement {
  const { t } = useTranslation('panel');
  const [shown, setShown] = useState(false);
  const sheets = useList<ClosedSheet>(shown ? `/rounds/${roundId}/score-sheets` : null, {}, { limit: 100 });
  const criterion = (id: string): string => c.content.criteria?.find((x) => x.id === id)?.name ?? id;
  return (
    <Section title={t('closedSheets')} actions={shown ? null : <button type="button" className="link-button" onClick={() => setShown(true)}>{t('showSheets')}</button>}>
      {shown ? sheets.items.map((s) => (
        <details key={s.sheetId}><summary>{s.name} → {s.organisationName} · {s.total} <StateTag subject="scoreSheet" state={s.state} /></summary>
          <dl className="facts">{Object.entries(s.scores).map(([id, points]) => <div key={id}><dt>{criterion(id)}</dt><dd>{points}{s.notes[id] ? <div className="prose small">{s.notes[id]}</div> : null}</dd></div>)}</dl>
          {s.comment ? <p className="prose">{s.comment}</p> : null}</details>
      )) : <p className="quiet">{t('sheetsSays')}</p>}
    </Section>
  );
}
