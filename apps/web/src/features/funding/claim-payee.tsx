// To which account a draft asks to be paid: chosen among the applicant's own that are confirmed and rested.
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ClaimView } from '@libs/funding/src/claim.contract.js';
import type { PayeeView } from '@libs/funding/src/payee.contract.js';
import { patch } from '../../api/client.js';
import { useList } from '../../api/use-list.js';
import { useAct } from '../../api/use-record.js';
import { ProblemBox } from '../../design/note-box.js';
import { Section } from '../../design/record-page.js';

export function DraftPayee({ claim: c, etag }: { claim: ClaimView; etag: string | null }): React.ReactElement {
  const { t } = useTranslation(['funding', 'app']);
  const [chosen, choose] = useState<string | undefined>();
  const usable = useList<PayeeView>('/payees', {}, { limit: 100 }).items.filter((p) => p.organisationId === c.applicantId && p.usable);
  const save = useAct((payeeId: string) => patch<ClaimView>(`/claims/${c.id}`, { payeeId }, { ifMatch: etag }).then(() => true));
  return (
    <Section title={t('claims.payee')}>
      {usable.length === 0 ? <p>{t('claims.noPayee')} <Link to="/payees">{t('payees.title')}</Link></p> : (
        <div className="row">
          <Select aria-label={t('claims.payee')} style={{ minWidth: 240, maxWidth: '100%' }} value={chosen ?? c.payee?.id ?? null} onChange={choose} options={usable.map((p) => ({ value: p.id, label: `${p.bank} ${p.account} ${p.accountName}` }))} />
          <Button disabled={chosen === undefined || chosen === c.payee?.id} loading={save.pending} onClick={() => void save.act(chosen!)}>{t('app:form.save')}</Button>
        </div>
      )}
      <ProblemBox problem={save.problem} />
    </Section>
  );
}
