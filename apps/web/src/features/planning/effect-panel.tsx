// Owns what a changed clause would move, shown beside it while it is written: over past claims and over the register, against the version in force. `document` is the clause as it would be stored.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { NewSimulation, SimulationView } from '@libs/planning/src/simulation.contract.js';
import { post } from '../../api/client.js';
import { useAct } from '../../api/use-record.js';
import { Money } from '../../design/money.js';
import { ProblemBox } from '../../design/note-box.js';
import { Section } from '../../design/record-page.js';
import { SumsChart } from './sums-chart.js';
import { useNames } from './use-names.js';
import { underWay, useSimulation } from './use-simulation.js';

type Over = NewSimulation['over'];

export function EffectPanel({ document, agencyId }: { document: Record<string, unknown>; agencyId?: string | undefined }): React.ReactElement {
  const { t } = useTranslation('planning');
  return (
    <Section title={t('effect.title')}>
      <p className="quiet small">{t('effect.lead')}</p>
      <div className="stack">{(['claims', 'register'] as const).map((over) => <Effect key={over} over={over} document={document} agencyId={agencyId} />)}</div>
    </Section>
  );
}

function Effect({ over, document, agencyId }: { over: Over; document: Record<string, unknown>; agencyId: string | undefined }): React.ReactElement {
  const { t } = useTranslation('planning');
  const text = JSON.stringify(document);
  const [run, setRun] = useState<{ id: string; of: string } | null>(null);
  const ask = useAct((body: NewSimulation, key) => post<SimulationView>('/simulations', body, { key }), { keep: true, onDone: (s) => setRun({ id: s.id, of: text }) });
  const found = useSimulation(run?.id ?? null);
  const going = ask.pending || (run !== null && underWay(found.record));
  return (
    <section aria-label={t(`effect.${over}`)} aria-live="polite">
      <div className="row">
        <h3 className="push">{t(`effect.${over}`)}</h3>
        <button type="button" className="solid-button" disabled={going} onClick={() => void ask.act({ clauseDocument: document, over, ...(agencyId ? { agencyId } : {}) })}>{going ? t('effect.going') : run ? t('effect.again') : t('effect.go')}</button>
      </div>
      <ProblemBox problem={ask.problem ?? found.problem} label={(pointer) => <code>{pointer.replace(/^\/clauseDocument/, '') || '/'}</code>} />
      {run && found.record ? <Outcome of={found.record} stale={run.of !== text} /> : null}
    </section>
  );
}

function Outcome({ of: s, stale }: { of: SimulationView; stale: boolean }): React.ReactElement {
  const { t } = useTranslation('planning');
  const names = useNames(s.versions), { totals } = s;
  if (underWay(s)) return <p role="status">{s.progress.of === null ? t('waiting') : t('running', { done: s.progress.done, of: s.progress.of })} <progress max={Math.max(1, s.progress.of ?? 1)} value={s.progress.done} aria-label={t('progress')} /></p>;
  const base = s.versions[0]?.base ?? null, compared = base === null ? null : base.sha256 === null ? t('reallyDecided') : t('inForce');
  return (
    <>
      {stale ? <p className="small"><strong>{t('effect.stale')}</strong></p> : null}
      <dl className="facts">
        <div><dt>{t('simulated')}</dt><dd><Money amount={totals.amount} /></dd></div>
        {compared ? <><div><dt>{compared}</dt><dd><Money amount={totals.baseline} /></dd></div><div><dt>{t('difference')}</dt><dd><Money amount={totals.difference} /></dd></div></> : null}
        <div><dt>{t('counts')}</dt><dd>{t('countsOf', { eligible: totals.eligible, refused: totals.refused, unknown: totals.unknown })}</dd></div>
      </dl>
      {s.by.tier.length > 0 && (totals.amount !== '0.00' || (totals.baseline ?? '0.00') !== '0.00') ? <SumsChart caption={t('by.tier')} sums={s.by.tier} nameOf={(key) => names.of('tier', key)} compared={compared} /> : null}
      {s.reasons[0] ? <p className="small quiet">{t('effect.mostly', { text: s.reasons[0].text, n: s.reasons[0].count })}</p> : null}
      <p className="small"><Link to={`/simulations/${s.id}`}>{t('effect.whole')}</Link></p>
    </>
  );
}
