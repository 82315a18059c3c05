// Money that waits for me: claims at my step, batches at mine. Nothing when nothing does.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { BatchLine } from '@libs/funding/src/batch.contract.js';
import type { ClaimLine, ClaimStateName } from '@libs/funding/src/claim.contract.js';
import { useList } from '../../api/use-list.js';
import { useSession } from '../../app/session.js';
import { Money } from '../../design/money.js';
import { Section } from '../../design/record-page.js';
import { StateTag } from '../../design/state-tag.js';

export default function ClaimsPanel(): React.ReactElement | null {
  const { t } = useTranslation('funding');
  const { has } = useSession();
  const mine = new Set<ClaimStateName>([...(has('owner') ? ['draft' as const] : []), ...(has('officer') ? ['submitted' as const] : []), ...(has('head') ? ['proposed' as const] : []), ...(has('finance') ? ['approved' as const, 'held' as const] : [])]);
  const claims = useList<ClaimLine>('/claims', {}, { limit: 100 }).items.filter((c) => mine.has(c.state)).slice(0, 8);
  const batches = useList<BatchLine>(has('finance') ? '/payment-batches' : null, {}, { limit: 50 }).items.filter((b) => b.state === 'submitted' || b.state === 'released').slice(0, 5);
  if (claims.length + batches.length === 0) return null;
  return (
    <Section title={t('panel.title')} actions={<Link to="/claims">{t('claims.title')}</Link>}>
      <ul className="lines">
        {claims.map((c) => <li key={c.id} className="row"><StateTag subject="claim" state={c.state} /><Link className="push" to={`/claims/${c.id}`}>{c.number} {c.applicantName}</Link>{c.amount ? <Money amount={c.amount} /> : null}</li>)}
        {batches.map((b) => <li key={b.id} className="row"><StateTag subject="paymentBatch" state={b.state} /><Link className="push" to={`/payment-batches/${b.id}`}>{b.number}</Link><Money amount={b.total} /></li>)}
      </ul>
    </Section>
  );
}
