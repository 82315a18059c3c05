// Beginning a claim: by a contract and its accepted milestones, or by a clause and what it is about. Everything but the matter can still be changed in the draft.
import { Form, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { PageHeader } from '../../design/page-header.js';
import { NewClauseClaim } from './new-clause-claim.js';
import { NewContractClaim } from './new-contract-claim.js';

export default function NewClaim(): React.ReactElement {
  const { t } = useTranslation('funding');
  const [given] = useSearchParams();
  const [by, setBy] = useState<'contract' | 'clause'>(given.get('clause') === null ? 'contract' : 'clause');
  return (
    <div className="page narrow-form">
      <PageHeader title={t('claims.new')} lead={by === 'contract' ? t('claims.newLead') : t('matter.leadClause')} crumbs={[{ label: t('claims.title'), to: '/claims' }]} />
      <Form.Item><Segmented aria-label={t('matter.kindOf')} value={by} onChange={setBy} options={[{ value: 'contract', label: t('matter.byContract') }, { value: 'clause', label: t('matter.byClause') }]} /></Form.Item>
      {by === 'contract' ? <NewContractClaim /> : <NewClauseClaim />}
    </div>
  );
}
