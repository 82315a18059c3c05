// The check of the books: whether the last one stood, where it did not, and all that were made. Asking for one changes nothing.
import { useTranslation } from 'react-i18next';
import type { BooksCheckView, BooksDifference } from '@libs/funding/src/ledger.contract.js';
import { post } from '../../api/client.js';
import { useList } from '../../api/use-list.js';
import { useAct } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { DataList, Rows } from '../../design/data-list.js';
import { Money } from '../../design/money.js';
import { NoteBox } from '../../design/note-box.js';
import { PageHeader } from '../../design/page-header.js';
import { Section } from '../../design/record-page.js';
import { Tag } from '../../design/state-tag.js';
import { Instant } from '../../design/time.js';
import { useNames } from './ledger.js';

export default function BooksChecks(): React.ReactElement {
  const { t } = useTranslation('books');
  const { has } = useSession();
  const list = useList<BooksCheckView>('/books-checks', {}, { refetchMs: (items) => (items.some((c) => c.state === 'asked') ? 2_000 : false) });
  const run = useAct((_: string, key) => post('/books-checks', {}, { key }).then(() => true));
  const last = list.items.find((c) => c.state === 'done');
  return (
    <div className="page">
      <PageHeader title={t('checks.title')} lead={t('checks.lead')} actions={has('finance', 'auditor') ? <ConfirmAction label={t('checks.run')} title={t('checks.run')} says={t('checks.runSays')} onConfirm={(x) => run.act(x)} problem={run.problem} /> : undefined} />
      {last ? <NoteBox kind={last.found === 0 ? 'good' : 'bad'}><p>{last.found === 0 ? t('checks.last') : t('checks.lastBroken', { n: last.found })} <Instant at={last.ranAt} plain /></p></NoteBox> : null}
      {last && last.differences.length > 0 ? <Section title={t('checks.differences')}><Differences of={last.differences} /></Section> : null}
      <h2>{t('checks.history')}</h2>
      <DataList caption={t('checks.history')} list={list} rowKey={(c) => c.id} exportName={t('checks.title')} empty={{ title: t('checks.none'), help: t('checks.noneHelp') }}
        columns={[
          { key: 'at', title: t('checks.ranAt'), cell: (c) => <><Instant at={c.ranAt ?? c.askedAt} plain /><div className="small quiet">{c.askedBy ? t('checks.manual', { name: c.askedBy }) : t('checks.daily')}</div></>, text: (c) => c.ranAt ?? c.askedAt },
          { key: 'outcome', title: t('checks.outcome'), cell: (c) => (c.state === 'asked' ? <Tag kind="waiting">{t('checks.asked')}</Tag> : c.found === 0 ? <Tag kind="good">{t('checks.stands')}</Tag> : <Tag kind="bad">{t('checks.broken', { n: c.found })}</Tag>), text: (c) => c.found },
          { key: 'accounts', title: t('checks.accounts'), right: true, cell: (c) => c.accounts ?? '–', text: (c) => c.accounts },
          { key: 'entries', title: t('checks.entries'), right: true, cell: (c) => c.entries ?? '–', text: (c) => c.entries },
          { key: 'took', title: t('checks.took'), right: true, cell: (c) => (c.tookMs === null ? '–' : t('checks.seconds', { n: (c.tookMs / 1000).toFixed(2) })), text: (c) => c.tookMs },
        ]} />
    </div>
  );
}

function Differences({ of }: { of: readonly BooksDifference[] }): React.ReactElement {
  const { t } = useTranslation(['books', 'funding']);
  const { worded } = useNames();
  return (
    <Rows caption={t('checks.differences')} rows={of} rowKey={(d) => `${d.kind} ${d.what} ${d.key} ${d.figure}`} columns={[
      { key: 'where', title: t('checks.where'), cell: (d) => <>{worded(d.name)}<div className="small quiet">{t(`checks.kind.${d.kind}`)} · {t(`funding:ledger.kinds.${d.what}` as 'funding:ledger.kinds.paid', { defaultValue: t(`funding:ledger.scopes.${d.what}` as 'funding:ledger.scopes.project', { defaultValue: d.what }) })}</div></> },
      { key: 'figure', title: t('checks.figure'), cell: (d) => t(`checks.figures.${d.figure}` as 'checks.figures.debit', { defaultValue: d.figure }) },
      { key: 'recorded', title: t('checks.recorded'), right: true, cell: (d) => <Money amount={d.recorded} /> },
      { key: 'rebuilt', title: t('checks.rebuilt'), right: true, cell: (d) => <Money amount={d.rebuilt} /> },
    ]} />
  );
}
