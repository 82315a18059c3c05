// A batch's side of the bank: the files that go out in every format, the upload of an answer as it came, and the report line by line.
import { Button } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { BankFileView } from '@libs/funding/src/bank.contract.js';
import type { BatchFile, BatchView } from '@libs/funding/src/batch.contract.js';
import { problemOf } from '../../api/problem.js';
import { useAct, useRead } from '../../api/use-record.js';
import { ProblemBox } from '../../design/note-box.js';
import { Section } from '../../design/record-page.js';
import { Instant } from '../../design/time.js';
import { useToast } from '../../design/toast.js';
import { currentLocale } from '../../i18n/start.js';

const TYPES: Record<string, string> = { csv: 'text/csv', xml: 'application/xml', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };
const counts = (f: BankFileView) => ({ n: f.lines, executed: f.executed, rejected: f.rejected, returned: f.returned, parts: f.parts, pending: f.pending, repeated: f.repeated, exceptions: f.exceptions });

/** Our own table stays the first button that everybody knows; the agency's own way is marked. */
export function FilesOut({ batch: b }: { batch: BatchView }): React.ReactElement {
  const { t } = useTranslation(['bank', 'funding']);
  const names = t('files.names', { returnObjects: true }) as unknown as Record<string, string>;
  const files = useRead<{ items: BatchFile[] }>(`/payment-batches/${b.id}/files`).data?.items ?? [];
  return (
    <Section title={t('files.title')} actions={<Button type="primary" href={files.find((f) => f.chosen)?.path ?? `/api/payment-batches/${b.id}/files/payments.csv`}>{t('funding:batches.download')}</Button>}>
      <p className="quiet small">{t('files.help')}</p>
      {files.length > 0 && !files.some((f) => f.name === 'pain.001.xml') ? <p className="small"><Link to="/paying-accounts">{t('files.needsAccount')}</Link></p> : null}
      <ul className="lines">{files.map((f) => <li key={f.name}><a href={f.path} download>{names[f.name.replaceAll('.', '-')] ?? f.name}</a>{f.chosen ? <span className="small quiet"> {t('files.chosen')}</span> : null}</li>)}</ul>
    </Section>
  );
}
/** Byte for byte as it came: the same file is the same file. */
export function AnswerIn({ batch: b }: { batch: BatchView }): React.ReactElement {
  const { t } = useTranslation('bank');
  const toast = useToast();
  const input = useRef<HTMLInputElement>(null);
  const send = useAct(async ({ file }: { file: File; name: string }, key) => {
    const type = TYPES[file.name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'text/csv';
    const response = await fetch(`/api/bank-files?batchId=${b.id}`, { method: 'POST', body: file, credentials: 'same-origin', headers: { 'content-type': type, 'idempotency-key': key, 'accept-language': currentLocale() === 'zh' ? 'zh-CN' : 'en', accept: 'application/json' } });
    if (!response.ok) throw await problemOf(response);
    return (await response.json()) as BankFileView;
  }, { onDone: (f) => { if (input.current) input.current.value = ''; toast(t('files.sum', counts(f))); } });
  return (
    <Section title={t('files.upload')}>
      <p className="quiet small">{t('files.uploadHelp')}</p>
      <ProblemBox problem={send.problem} />
      <input ref={input} type="file" accept=".csv,.xml,.xlsx,text/csv,application/xml" aria-label={t('files.upload')} disabled={send.pending} onChange={(e) => { const file = e.target.files?.[0]; if (file) void send.act({ file, name: `${file.name} ${file.size} ${file.lastModified}` }); }} />
    </Section>
  );
}

export function AnswersOf({ batch: b }: { batch: BatchView }): React.ReactElement | null {
  const { t } = useTranslation('bank');
  if (b.bankFiles.length === 0) return null;
  return (
    <Section title={t('files.reports')}>
      <ul className="lines">{b.bankFiles.map((f) => <li key={f.id}><Link to={`/bank-files/${f.id}`}>{t('files.sum', counts(f))}</Link> <span className="small quiet"><FormatWord format={f.format} /> · <Instant at={f.at} plain /></span></li>)}</ul>
    </Section>
  );
}

export function FormatWord({ format }: { format: string }): React.ReactElement {
  const { t } = useTranslation('bank');
  return <>{(t('format' as never, { returnObjects: true }) as unknown as Record<string, string>)[format.replaceAll('.', '-')] ?? format}</>;
}
