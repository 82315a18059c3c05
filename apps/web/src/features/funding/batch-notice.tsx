// A submitted batch before the public: whether its notice is needed, published, running or over; an officer publishes it.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { BatchView } from '@libs/funding/src/batch.contract.js';
import type { SubsidyNoticeLine } from '@libs/funding/src/subsidy-notice.contract.js';
import { post } from '../../api/client.js';
import { useList } from '../../api/use-list.js';
import { useAct } from '../../api/use-record.js';
import { useNow } from '../../app/clock.js';
import { useSession } from '../../app/session.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { DayField } from '../../design/fields.js';
import { Section } from '../../design/record-page.js';
import { StateTag } from '../../design/state-tag.js';
import { showDay } from '../../design/time.js';
import { useToast } from '../../design/toast.js';

export function BatchNotice({ batch: b }: { batch: BatchView }): React.ReactElement | null {
  const { t } = useTranslation('bank');
  const { has } = useSession();
  const notices = useList<SubsidyNoticeLine>('/subsidy-notices', { batchId: b.id }).items;
  if (b.state === 'draft' && notices.length === 0) return null;
  const submitted = b.history.filter((h) => h.to === 'submitted').map((h) => h.at).sort().at(-1) ?? '';
  const running = notices.some((n) => n.state === 'published' || n.state === 'suspended' || (n.state === 'ended' && n.publishedAt >= submitted)); // of what is submitted now
  return (
    <Section title={t('notices.title')} actions={b.state === 'submitted' && has('finance', 'head', 'officer') && !running ? <Publish batch={b} /> : undefined}>
      {notices.length === 0 ? <p className="quiet">{t('notices.notYet')}</p> : <ul className="lines">{notices.map((n) => <li key={n.id} className="row"><StateTag subject="subsidyNotice" state={n.state} /><span className="push"><Link to={`/subsidy-notices/${n.id}`}>{n.number}</Link></span>{n.firstDay} – {n.lastDay}</li>)}</ul>}
    </Section>
  );
}

function Publish({ batch: b }: { batch: BatchView }): React.ReactElement {
  const { t } = useTranslation('bank');
  const toast = useToast();
  const [firstDay, setFirstDay] = useState<string | null>(showDay(useNow()));
  const [vouched, setVouched] = useState(false);
  const publish = useAct((_: string, key) => post(`/payment-batches/${b.id}/notices`, { firstDay, confirmedDates: vouched }, { key }), { onDone: () => toast(t('done')) });
  return (
    <ConfirmAction label={t('notices.publish')} title={t('notices.publish')} says={t('notices.publishSays')} problem={publish.problem} onConfirm={() => publish.act(firstDay ?? '')}>
      <label className="stack">{t('notices.firstDay')}<DayField value={firstDay} onChange={setFirstDay} aria-label={t('notices.firstDay')} /></label>
      {publish.problem?.code === 'calendar-unconfirmed' || vouched ? <label className="row"><input type="checkbox" checked={vouched} onChange={(e) => setVouched(e.target.checked)} />{t('notices.vouch')}</label> : null}
    </ConfirmAction>
  );
}
