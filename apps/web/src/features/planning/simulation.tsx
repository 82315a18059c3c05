// One simulation: how far it is, then the money by clause, chain, district, tier, year and payer against the budget, why the rest gets nothing, and every line.
import type { TFunction } from 'i18next';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { DIMENSIONS, type Dimension, type SimulatedLine, type SimulationView, type Sufficiency } from '@libs/planning/src/simulation.contract.js';
import { useList } from '../../api/use-list.js';
import { DataList, Rows } from '../../design/data-list.js';
import { Money } from '../../design/money.js';
import { NoteBox } from '../../design/note-box.js';
import { type NextStep, RecordGate, RecordPage, Section } from '../../design/record-page.js';
import { Tag } from '../../design/state-tag.js';
import { Instant, showDay } from '../../design/time.js';
import { localised } from '../../i18n/start.js';
import { SimulationEnds } from './simulation-ends.js';
import { MoneyBars, SumsChart } from './sums-chart.js';
import { useClauseWords } from './use-clause-words.js';
import { type Names, useNames } from './use-names.js';
import { underWay, useSimulation } from './use-simulation.js';

export default function SimulationRecord(): React.ReactElement {
  const { id } = useParams();
  const [clause, setClause] = useState('');
  const found = useSimulation(id ?? '', clause ? { clause } : {});
  return <RecordGate of={found}>{(s) => <Simulation of={s} clause={clause} onClause={setClause} />}</RecordGate>;
}

/** What the amounts are compared with, in words; null for nothing. */
export function useCompared(s: Pick<SimulationView, 'versions'>): string | null {
  const { t } = useTranslation('planning');
  const bases = s.versions.map((v) => v.base).filter((b) => b !== null);
  return bases.length === 0 ? null : bases.every((b) => b.sha256 === null) ? t('reallyDecided') : t('inForce');
}

function Simulation({ of: s, clause, onClause }: { of: SimulationView; clause: string; onClause(clause: string): void }): React.ReactElement {
  const { t } = useTranslation('planning');
  const names = useNames(s.versions), compared = useCompared(s);
  const without = s.state === 'failed' || s.state === 'cancelled';
  const money = [
    { label: t('simulated'), value: <Money amount={s.totals.amount} /> }, ...(compared ? [{ label: compared, value: <Money amount={s.totals.baseline} /> }, { label: t('difference'), value: <Money amount={s.totals.difference} /> }] : []),
    { label: t('counts'), value: t('countsOf', { eligible: s.totals.eligible, refused: s.totals.refused, unknown: s.totals.unknown }) },
  ];
  const facts = [
    { label: t('over'), value: t(`overs.${s.over}`) }, { label: t('years'), value: s.years.join(', ') || t('allYears') }, { label: t('on'), value: s.on }, { label: t('snapshotAt'), value: <Instant at={s.snapshotAt} /> }, ...(without ? [] : money),
    { label: t('keepUntil'), value: s.keepUntil ? showDay(s.keepUntil) : t('keptDays', { n: s.keptDays }) },
  ];
  return (
    <RecordPage title={s.title} crumbs={[{ label: t('title'), to: '/simulations' }]} state={{ subject: 'simulation', state: s.state }} facts={facts} next={nextOf(s, t)} actions={<SimulationEnds of={s} />}
      people={[{ role: t('askedBy'), name: s.createdBy, note: <Instant at={s.createdAt} plain /> }]} aside={<Asked of={s} />}>
      {s.failure ? <NoteBox kind="bad"><p>{t('failedWhy')}</p><p><code>{s.failure}</code></p></NoteBox> : null}
      {without ? null : <Result of={s} clause={clause} onClause={onClause} names={names} compared={compared} />}
    </RecordPage>
  );
}

function nextOf(s: SimulationView, t: TFunction<'planning'>): NextStep {
  if (underWay(s)) return { what: <Progress of={s} /> };
  if (s.state === 'completed') return { what: t('done'), action: <a className="strong-link" href={`/api/simulations/${s.id}/exports/simulation.xlsx`}>{t('download')}</a> };
  return { what: t(s.state === 'cancelled' ? 'cancelledHelp' : 'failed'), action: <Link className="strong-link" to="/simulations/new">{t('new')}</Link> };
}

function Result({ of: s, clause, onClause, names, compared }: { of: SimulationView; clause: string; onClause(clause: string): void; names: Names; compared: string | null }): React.ReactElement {
  const { t } = useTranslation('planning');
  return (
    <>
      {s.versions.length > 1 ? (
        <label className="stack" style={{ gap: 2 }}><span className="quiet small">{t('narrow')}</span>
          <select className="field" style={{ maxWidth: 420 }} value={clause} onChange={(e) => onClause(e.target.value)}><option value="">{t('allClauses')}</option>{s.versions.map((v) => <option key={v.clause} value={v.clause}>{localised(v.title)}</option>)}</select>
        </label>
      ) : null}
      <By of={s} names={names} compared={compared} />
      <Budget of={s} names={names} />
      <Reasons of={s} names={names} />
      <Lines of={s} clause={clause} names={names} compared={compared} />
    </>
  );
}

function Progress({ of: s }: { of: SimulationView }): React.ReactElement {
  const { t } = useTranslation('planning');
  const { done, of } = s.progress;
  return <span role="status" className="row">{of === null ? t('waiting') : t('running', { done, of })}{of === null ? null : <progress max={Math.max(1, of)} value={done} aria-label={t('progress')} />}<span className="quiet small">{t('mayLeave')}</span></span>;
}

/** Which versions under which hashes, which settings and assumptions. */
function Asked({ of: s }: { of: SimulationView }): React.ReactElement {
  const { t } = useTranslation('planning');
  const clauses = useClauseWords();
  return (
    <section className="panel"><h2>{t('asked')}</h2>
      <ul className="lines">
        {s.versions.map((v) => (
          <li key={v.clause}><Link to={`/policy/${v.clause}`}>{localised(v.title)}</Link> {v.changed ? <Tag kind="attention">{t('changed')}</Tag> : null}{v.standing === 'provisional' ? <Tag kind="attention">{t('provisional')}</Tag> : null}
            <div className="small quiet">{t('version', { version: v.version })} · <code title={v.sha256}>{v.sha256.slice(0, 12)}…</code></div>
            {v.shared.map((scope) => <div key={scope} className="small quiet">{t(`shared.${scope}` as 'shared.clauseYear')}</div>)}
            {v.base ? <div className="small quiet">{t('comparedWith')} {v.base.sha256 === null ? t('reallyDecided') : <>{t('version', { version: v.base.version })} · <code title={v.base.sha256}>{v.base.sha256.slice(0, 12)}…</code></>}</div> : null}
          </li>
        ))}
        {s.versions.some((v) => v.shared.length > 0) ? <li className="small quiet">{t(`order.${s.over}`)}</li> : null}
        {Object.entries(s.settings).map(([name, value]) => { const said = clauses.setting(name, value); return <li key={name}><span className="quiet small">{said[0]}</span><div>{said[1]}</div></li>; })}
        {s.assumptions.map((a, i) => { const said = clauses.fact(a.fact, a.value); return <li key={i}><span className="quiet small">{t('supposedFact', { fact: said[0] })}{a.year ? ` ${a.year}` : ''}</span><div>{said[1]}</div></li>; })}
      </ul>
    </section>
  );
}

function By({ of: s, names, compared }: { of: SimulationView; names: Names; compared: string | null }): React.ReactElement {
  const { t } = useTranslation('planning');
  const offered = DIMENSIONS.filter((d) => s.by[d].length > 0);
  const [chosen, setChosen] = useState<Dimension | null>(null);
  const dimension = chosen ?? (s.by.clause.length > 1 ? 'clause' : 'chain');
  return (
    <Section title={t('money')}>
      <div className="row" role="group" aria-label={t('countedBy')} style={{ marginBottom: 12 }}>
        {offered.map((d) => <button key={d} type="button" className={d === dimension ? 'solid-button' : 'plain-button'} aria-pressed={d === dimension} onClick={() => setChosen(d)}>{t(`by.${d}`)}</button>)}
      </div>
      <SumsChart caption={t(`by.${dimension}`)} sums={s.by[dimension]} nameOf={(key) => names.of(dimension, key)} compared={compared} counted={dimension !== 'payer'} />
    </Section>
  );
}

function Budget({ of: s, names }: { of: SimulationView; names: Names }): React.ReactElement | null {
  const { t } = useTranslation('planning');
  const shown = useMemo(() => s.sufficiency.filter((l) => l.needed !== '0.00' || l.adopted !== '0.00'), [s.sufficiency]);
  const rowName = (l: Sufficiency): string => `${names.of('clause', l.clause)} ${l.year}`;
  const joined = shown.map(rowName).join('\n'), bars = useMemo(() => joined.split('\n'), [joined]);
  const series = useMemo(() => [{ name: t('needed'), amounts: shown.map((l) => l.needed) }, { name: t('room'), amounts: shown.map((l) => l.room) }], [shown, t]);
  if (shown.length === 0) return null;
  const short = shown.filter((l) => l.short !== '0.00');
  const table = (
    <Rows caption={t('budget')} rows={shown} rowKey={(l) => `${l.clause} ${l.year}`} columns={[
      { key: 'clause', title: t('clause'), cell: rowName }, { key: 'adopted', title: t('adopted', { year: '' }), right: true, cell: (l) => <><Money amount={l.adopted} in="wanyuan" /><div className="small quiet">{l.budgetYear}</div></> },
      { key: 'room', title: t('room'), right: true, cell: (l) => <Money amount={l.room} in="wanyuan" /> }, { key: 'needed', title: t('needed'), right: true, cell: (l) => <Money amount={l.needed} in="wanyuan" /> },
      { key: 'short', title: t('short'), right: true, cell: (l) => (l.short === '0.00' ? <Tag kind="good">{t('enough')}</Tag> : <><Tag kind="bad">{t('shortOf')}</Tag> <Money amount={l.short} in="wanyuan" /></>) },
    ]} />
  );
  return (
    <Section title={t('budget')}>
      <NoteBox kind={short.length > 0 ? 'waiting' : 'good'}>{short.length > 0 ? t('budgetShort', { n: short.length }) : t('budgetEnough')}</NoteBox>
      <div style={{ height: 10 }} />
      <MoneyBars label={t('budget')} names={bars} series={series} table={table} />
    </Section>
  );
}

function Reasons({ of: s, names }: { of: SimulationView; names: Names }): React.ReactElement | null {
  const { t } = useTranslation('planning');
  if (s.reasons.length === 0) return null;
  return (
    <Section title={t('reasons')}>
      <p className="quiet small">{t('reasonsHelp')}</p>
      <Rows caption={t('reasons')} rows={s.reasons.slice(0, 20)} rowKey={(r) => `${r.clause} ${r.year} ${r.kind} ${r.code}`} columns={[
        { key: 'text', title: t('reason'), cell: (r) => r.text }, { key: 'kind', title: t('outcome'), cell: (r) => <Tag kind={r.kind === 'unknown' ? 'attention' : 'ended'}>{t(r.kind)}</Tag> },
        { key: 'clause', title: t('clause'), cell: (r) => names.of('clause', r.clause) }, { key: 'year', title: t('year'), cell: (r) => r.year }, { key: 'count', title: t('count'), right: true, cell: (r) => r.count },
      ]} />
    </Section>
  );
}

function Lines({ of: s, clause, names, compared }: { of: SimulationView; clause: string; names: Names; compared: string | null }): React.ReactElement {
  const { t } = useTranslation('planning');
  const list = useList<SimulatedLine>(underWay(s) ? null : `/simulations/${s.id}/lines`, clause ? { clause } : {});
  const place = s.over === 'claims' ? '/claims/' : '/enterprises/';
  return (
    <Section title={t('lines')}>
      <DataList caption={t('lines')} list={list} rowKey={(l) => String(l.n)} empty={{ title: underWay(s) ? t('linesLater') : t('noLines') }} columns={[
        { key: 'name', title: t('who'), cell: (l) => <><Link to={`${place}${l.subjectId}`}>{l.name}</Link><div className="small quiet">{l.code}</div></>, sort: (l) => l.name },
        { key: 'clause', title: t('clause'), cell: (l) => <>{names.of('clause', l.clause)}<div className="small quiet">{l.year}</div></>, sort: (l) => l.clause },
        { key: 'where', title: t('where'), cell: (l) => <>{names.district(l.district)}<div className="small quiet">{names.of('chain', l.chain ?? '')}</div></> }, { key: 'tier', title: t('tier'), cell: (l) => names.tier(l.tier) },
        { key: 'amount', title: t('simulated'), right: true, cell: (l) => <Money amount={l.amount} />, sort: (l) => BigInt(l.amount.replace('.', '')) },
        ...(compared ? [{ key: 'difference', title: t('difference'), right: true as const, cell: (l: SimulatedLine) => <Money amount={l.difference} />, sort: (l: SimulatedLine) => BigInt((l.difference ?? '0').replace('.', '')) }] : []),
      ]} />
    </Section>
  );
}
