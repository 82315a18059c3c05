// The log of record, for anybody: its newest checkpoint, whether it keeps its promise, and four ways to check it: here, against a kept checkpoint, a receipt, and with tools that are not ours.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { LogView } from '@libs/platform/src/record/record.contract.js';
import { useRecord } from '../../api/use-record.js';
import { NoteBox } from '../../design/note-box.js';
import { PageHeader } from '../../design/page-header.js';
import { RecordGate, Section } from '../../design/record-page.js';
import { Tag } from '../../design/state-tag.js';
import { showInstant } from '../../design/time.js';
import { CheckReceipt } from './check-receipt.js';
import { CompareKept, WholeCheck } from './log-forms.js';
import { opened } from './log-checks.js';

export default function LogPage(): React.ReactElement {
  return <RecordGate of={useRecord<LogView>('/log', undefined, { refetchMs: 30_000 })}>{(log) => <Page log={log} />}</RecordGate>;
}

function Page({ log }: { log: LogView }): React.ReactElement {
  const { t } = useTranslation('log');
  return (
    <div className="page">
      <PageHeader title={t('title')} lead={t('lead')} />
      {log.note ? <><Newest log={log} note={log.note} /><CompareKept note={log.note} logKey={log.key} /></> : <NoteBox kind="waiting"><p>{t('notBegun', { n: log.beatSeconds })}</p></NoteBox>}
      <CheckReceipt />
      <Outside log={log} />
    </div>
  );
}

function Newest({ log, note }: { log: LogView; note: string }): React.ReactElement {
  const { t } = useTranslation('log');
  const own = opened(note, log.key);
  return (
    <Section title={t('newest')} actions={<><Tag kind={own ? 'good' : 'bad'}>{own ? t('signed') : t('notSigned')}</Tag><Tag kind={log.late ? 'bad' : 'good'}>{log.late ? t('late') : t('onTime')}</Tag></>}>
      {log.late ? <NoteBox kind="bad"><p>{t('lateSays', { n: log.sinceSeconds, promise: log.promiseSeconds })}</p></NoteBox> : null}
      <dl className="facts">
        <div><dt>{t('origin')}</dt><dd>{log.origin}</dd></div><div><dt>{t('size')}</dt><dd>{log.size.toLocaleString('en')}</dd></div>
        <div><dt>{t('at')}</dt><dd>{log.at ? showInstant(log.at, true) : null}</dd></div>
        <div><dt>{t('delay')}</dt><dd>{t('delaySays', { since: log.sinceSeconds, slowest: log.slowestSeconds ?? '—', promise: log.promiseSeconds })}</dd></div>
        <div><dt>{t('root')}</dt><dd><code>{log.root}</code></dd></div><div><dt>{t('key')}</dt><dd><code>{log.key}</code></dd></div>
      </dl>
      <h3 style={{ marginTop: 20 }}>{t('note')}</h3>
      <p className="quiet small">{t('noteSays')}</p>
      <pre className="prose"><code>{note}</code></pre>
      <div className="row"><a href="/api/log/checkpoint" download="checkpoint.txt">{t('download')}</a></div>
      <h3 style={{ marginTop: 20 }}>{t('witnesses')}</h3>
      {log.witnesses.length === 0 ? <p className="quiet">{t('noWitness')}</p>
        : <ul className="lines">{log.witnesses.map((w) => <li key={w.key}><strong>{w.name}</strong> {w.size === null ? t('notYet') : t('sawIt', { size: w.size.toLocaleString('en'), at: showInstant(w.at!, true) })}<br /><code className="small">{w.key}</code></li>)}</ul>}
      {own ? <WholeCheck checkpoint={own.checkpoint} /> : null}
    </Section>
  );
}

function Outside({ log }: { log: LogView }): React.ReactElement {
  const { t } = useTranslation('log');
  const base = `${window.location.origin}/api/log`;
  return (
    <Section title={t('outside')}>
      <p>{t('outsideSays')}</p>
      <ul className="lines">
        <li>{t('where.checkpoint')}: <code>{base}/checkpoint</code></li><li>{t('where.tiles')}: <code>{base}/tile/0/000</code></li><li>{t('where.entries')}: <code>{base}/tile/entries/000</code></li><li>{t('where.key')}: <code>{log.key}</code></li>
      </ul>
      <p><Link to="/verify">{t('toVerify')}</Link></p>
      <p className="quiet small">{t('limits')}</p>
    </Section>
  );
}
