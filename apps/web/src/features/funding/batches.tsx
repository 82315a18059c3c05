// Payment batches: prepared from held claims by one finance officer, released by another.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { BatchLine, BatchView } from '@libs/funding/src/batch.contract.js';
import type { ClaimLine } from '@libs/funding/src/claim.contract.js';
import type { RecoveryView } from '@libs/funding/src/recovery.contract.js';
import { post } from '../../api/client.js';
import { useList } from '../../api/use-list.js';
import { useAct } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { DataList } from '../../design/data-list.js';
import { Money } from '../../design/money.js';
import { PageHeader } from '../../design/page-header.js';
import { Section } from '../../design/record-page.js';
import { StateTag } from '../../design/state-tag.js';
import { Instant } from '../../design/time.js';

const LINKS = [['/bank-files', 'bank:files.list'], ['/bank-exceptions?state=open', 'bank:exceptions.title'], ['/payment-cases', 'bank:cases.title'], ['/paying-accounts', 'bank:paying.title']] as const;

export default function Batches(): React.ReactElement {
  const { t } = useTranslation(['funding', 'bank']);
  const { has } = useSession();
  const list = useList<BatchLine>('/payment-batches');
  return (
    <div className="page">
      <PageHeader title={t('batches.title')} lead={t('batches.lead')} actions={<nav className="row" aria-label={t('bank:files.list')}>{LINKS.map(([to, label]) => <Link key={to} to={to}>{t(label)}</Link>)}</nav>} />
      {has('finance') ? <Prepare /> : null}
      <DataList caption={t('batches.title')} list={list} rowKey={(b) => b.id} exportName={t('batches.title')} empty={{ title: t('batches.none'), help: t('batches.noneHelp') }}
        columns={[
          { key: 'number', title: t('batches.batch'), cell: (b) => <Link to={`/payment-batches/${b.id}`}>{b.number}</Link>, sort: (b) => b.number, text: (b) => b.number },
          { key: 'state', title: t('state'), cell: (b) => <StateTag subject="paymentBatch" state={b.state} />, text: (b) => b.state },
          { key: 'count', title: t('batches.count'), right: true, cell: (b) => b.count, sort: (b) => b.count, text: (b) => b.count },
          { key: 'total', title: t('amount'), right: true, cell: (b) => <Money amount={b.total} />, sort: (b) => BigInt(b.total.replace('.', '')), text: (b) => b.total },
          { key: 'at', title: t('batches.createdAt'), cell: (b) => <Instant at={b.createdAt} />, sort: (b) => b.createdAt, text: (b) => b.createdAt },
        ]} />
    </div>
  );
}

const fen = (text: string): bigint => BigInt(text.replace('.', ''));
/** What can be kept back: no more than is open, and one fen of the payment stays. */
function least(open: string, amount: string | null): string {
  const most = fen(amount ?? '0.00') - 1n, kept = fen(open) < most ? fen(open) : most;
  return `${kept / 100n}.${String(kept % 100n).padStart(2, '0')}`;
}

function Prepare(): React.ReactElement {
  const { t } = useTranslation(['funding', 'bank']);
  const go = useNavigate();
  const held = useList<ClaimLine>('/claims', { state: 'held', unbatched: true }, { limit: 100 });
  const [left, setLeft] = useState<readonly string[]>([]);
  const chosen = held.items.filter((c) => !left.includes(c.id));
  const owed = useList<RecoveryView>('/recoveries', { state: 'notified' }, { limit: 100 }).items;
  const [keep, setKeep] = useState<Readonly<Record<string, string>>>({}); // recovery → claim that keeps it back
  const offsets = owed.flatMap((r) => { const claim = chosen.find((c) => c.id === keep[r.id]); return claim ? [{ claimId: claim.id, recoveryId: r.id, amount: least(r.open, claim.amount) }] : []; });
  const make = useAct((claimIds: readonly string[], key) => post<BatchView>('/payment-batches', { claimIds, offsets }, { key }), { onDone: (b) => void go(`/payment-batches/${b.id}`) });
  return (
    <Section title={t('batches.toPay')}>
      {held.items.length === 0 ? <p className="quiet">{t('batches.nothingHeld')}</p> : (
        <>
          <ul className="lines">{held.items.map((c) => (
            <li key={c.id}><label className="row"><input type="checkbox" checked={!left.includes(c.id)} onChange={(e) => setLeft(e.target.checked ? left.filter((x) => x !== c.id) : [...left, c.id])} /><span className="push">{c.number} {c.applicantName}</span>{c.amount ? <Money amount={c.amount} /> : null}</label>
              {left.includes(c.id) ? null : owed.filter((r) => r.applicantId === c.applicantId && fen(r.open) > 0n && (keep[r.id] === undefined || keep[r.id] === c.id)).map((r) => (
                <label key={r.id} className="row small"><input type="checkbox" checked={keep[r.id] === c.id} onChange={(e) => setKeep(e.target.checked ? { ...keep, [r.id]: c.id } : Object.fromEntries(Object.entries(keep).filter(([id]) => id !== r.id)))} /><span className="push">{t('bank:offsets.keep', { number: r.number })} · {t('bank:offsets.of', { amount: r.open })}</span></label>
              ))}</li>
          ))}</ul>
          {owed.some((r) => chosen.some((c) => c.applicantId === r.applicantId)) ? <p className="small quiet">{t('bank:offsets.help')}</p> : null}
          <ConfirmAction label={t('batches.prepare')} title={t('batches.prepare')} says={t('batches.prepareSays', { n: chosen.length })} disabled={chosen.length === 0} onConfirm={() => make.act(chosen.map((c) => c.id))} problem={make.problem} />
        </>
      )}
    </Section>
  );
}
