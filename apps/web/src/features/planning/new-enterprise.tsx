// Enters one enterprise into the register; many come by file.
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { EnterpriseView, NewEnterprise } from '@libs/industry/src/enterprise.contract.js';
import { post } from '../../api/client.js';
import { useAct } from '../../api/use-record.js';
import { PageHeader } from '../../design/page-header.js';
import { useToast } from '../../design/toast.js';
import { figuresTyped, strategicTyped, titlesTyped } from './enterprise-typed.js';
import { EnterpriseForm, type Typed } from './enterprise-form.js';

function entered(typed: Typed): NewEnterprise {
  const strategic = strategicTyped(typed.strategic);
  const plain = (['industryClass', 'controller', 'legalRepresentative', 'address', 'phone'] as const).flatMap((key) => (typed[key]?.trim() ? [[key, typed[key]] as const] : []));
  return { creditCode: typed.creditCode ?? '', name: typed.name, districtCode: typed.districtCode, ...(typed.chainId ? { chainId: typed.chainId } : {}), ...(strategic === null ? {} : { strategic }), ...Object.fromEntries(plain), titles: titlesTyped(typed.titles), figures: figuresTyped(typed.figures) };
}

export default function NewEnterprisePage(): React.ReactElement {
  const { t } = useTranslation('planning');
  const go = useNavigate(), toast = useToast();
  const enter = useAct((body: NewEnterprise, key) => post<EnterpriseView>('/enterprises', body, { key }), { onDone: (e) => { toast(t('edit.entered')); void go(`/enterprises/${e.id}`); } });
  return (
    <div className="page">
      <PageHeader title={t('edit.new')} crumbs={[{ label: t('enterprises.title'), to: '/enterprises' }]} />
      <EnterpriseForm initial={{}} now={null} pending={enter.pending} problem={enter.problem} onSave={(typed) => void enter.act(entered(typed))} />
    </div>
  );
}
