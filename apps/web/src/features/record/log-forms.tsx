// The two checks of the whole log: every leaf of it here and now, and that it continues a checkpoint that the reader kept.
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Checkpoint } from '@libs/kernel/src/tlog/index.js';
import { NoteBox } from '../../design/note-box.js';
import { PlainField } from '../../design/plain-field.js';
import { Section } from '../../design/record-page.js';
import { checkWhole, compareKept, type Compared } from './log-checks.js';

type Run = { state: 'running'; share: number } | { state: 'good' | 'bad'; size: number } | null;

export function WholeCheck({ checkpoint }: { checkpoint: Checkpoint }): React.ReactElement {
  const { t } = useTranslation('log');
  const [run, setRun] = useState<Run>(null);
  const left = useRef(false);
  useEffect(() => { left.current = false; return () => { left.current = true; }; }, []);
  const check = async (): Promise<void> => {
    setRun({ state: 'running', share: 0 });
    const told = (next: Run): void => { if (!left.current) setRun(next); };
    await checkWhole(checkpoint, (share) => told({ state: 'running', share }), () => left.current).then(() => told({ state: 'good', size: checkpoint.size }), () => told({ state: 'bad', size: checkpoint.size }));
  };
  return (
    <div className="stack">
      <h3 style={{ marginTop: 20 }}>{t('whole')}</h3>
      <p className="quiet small">{t('wholeSays')}</p>
      <div className="row"><button type="button" className="solid-button" disabled={run?.state === 'running'} onClick={() => void check()}>{t('wholeStart')}</button></div>
      <div aria-live="polite">
        {run?.state === 'running' ? <label>{t('wholeRunning')} <progress max={1} value={run.share} /></label> : null}
        {run?.state === 'good' || run?.state === 'bad' ? <NoteBox kind={run.state}><p>{run.state === 'good' ? t('wholeGood', { n: run.size.toLocaleString('en') }) : t('wholeBad')}</p></NoteBox> : null}
      </div>
    </div>
  );
}

export function CompareKept({ note, logKey }: { note: string; logKey: string }): React.ReactElement {
  const { t } = useTranslation('log');
  const [text, setText] = useState('');
  const [outcome, setOutcome] = useState<Compared | 'failed' | null>(null);
  const compare = async (): Promise<void> => { setOutcome(await compareKept(text, note, logKey).catch(() => 'failed' as const)); };
  return (
    <Section title={t('kept')}>
      <p className="quiet small">{t('keptSays')}</p>
      <form className="stack" onSubmit={(e) => { e.preventDefault(); void compare(); }}>
        <PlainField label={t('keptText')}>{(input) => <textarea {...input} rows={6} required value={text} onChange={(e) => { setText(e.target.value); setOutcome(null); }} />}</PlainField>
        <div><button type="submit" className="solid-button">{t('keptCompare')}</button></div>
      </form>
      <div aria-live="polite">{outcome === null ? null : outcome === 'failed' ? <NoteBox kind="bad"><p>{t('keptFailed')}</p></NoteBox> : <NoteBox kind={outcome.kind === 'good' ? 'good' : 'bad'}><p>{t(`compared.${outcome.kind}`, { kept: outcome.kept?.size.toLocaleString('en'), now: outcome.now?.size.toLocaleString('en') })}</p></NoteBox>}</div>
    </Section>
  );
}
