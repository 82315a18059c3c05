// Changes one enterprise of the register against the version that was seen; what somebody else changed meanwhile is never overwritten, and what was typed stays.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { EnterpriseChange, EnterpriseView } from '@libs/industry/src/enterprise.contract.js';
import { patch } from '../../api/client.js';
import { useAct, useRecord } from '../../api/use-record.js';
import { PageHeader } from '../../design/page-header.js';
import { RecordGate } from '../../design/record-page.js';
import { useToast } from '../../design/toast.js';
import { figuresTyped, strategicTyped, textOrNull, titlesTyped } from './enterprise-typed.js';
import { EnterpriseForm, type Typed, typedOf } from './enterprise-form.js';

/** The whole form; of the account only what was typed anew: an emptied bank takes it away. */
function changeOf(typed: Typed, now: EnterpriseView): EnterpriseChange {
  const bank = typed.account?.bank?.trim() ?? '', accountNumber = typed.account?.accountNumber?.trim() ?? '';
  const account = accountNumber !== '' ? { bank, accountNumber } : bank === '' && now.account ? null : undefined;
  return {
    name: typed.name, districtCode: typed.districtCode, chainId: typed.chainId ?? null, industryClass: textOrNull(typed.industryClass), strategic: strategicTyped(typed.strategic), controller: textOrNull(typed.controller), legalRepresentative: textOrNull(typed.legalRepresentative),
    address: textOrNull(typed.address), phone: textOrNull(typed.phone), ...(account === undefined ? {} : { account }), titles: titlesTyped(typed.titles), figures: figuresTyped(typed.figures), ...(typed.reason?.trim() ? { reason: typed.reason } : {}),
  };
}

export default function EnterpriseEdit(): React.ReactElement {
  const { id } = useParams();
  const found = useRecord<EnterpriseView>(`/enterprises/${encodeURIComponent(id ?? '')}`);
  return <RecordGate of={found}>{(e) => <Edit key={e.id} of={e} etag={found.etag} again={found.again} />}</RecordGate>;
}

function Edit({ of: latest, etag: latestTag, again }: { of: EnterpriseView; etag: string | null; again(): Promise<unknown> }): React.ReactElement {
  const { t } = useTranslation('planning');
  const go = useNavigate(), toast = useToast();
  // What this form was filled from: a reading in the background must not make an old form look new.
  const [seen, setSeen] = useState({ enterprise: latest, etag: latestTag, round: 0 });
  const save = useAct((body: EnterpriseChange) => patch<EnterpriseView>(`/enterprises/${latest.id}`, body, { ifMatch: seen.etag }), { onDone: () => { toast(t('edit.saved')); void go(`/enterprises/${latest.id}`); } });
  const refill = async (): Promise<void> => {
    const { data } = (await again()) as { data?: { body: EnterpriseView; etag: string | null } };
    if (data) { save.reset(); setSeen((s) => ({ enterprise: data.body, etag: data.etag, round: s.round + 1 })); }
  };
  return (
    <div className="page">
      <PageHeader title={t('edit.title', { name: seen.enterprise.name })} lead={seen.enterprise.creditCode} crumbs={[{ label: t('enterprises.title'), to: '/enterprises' }, { label: seen.enterprise.name, to: `/enterprises/${latest.id}` }]} />
      <EnterpriseForm key={seen.round} initial={typedOf(seen.enterprise)} now={seen.enterprise} pending={save.pending} problem={save.problem} onSave={(typed) => void save.act(changeOf(typed, seen.enterprise))} onAgain={() => void refill()} />
    </div>
  );
}
