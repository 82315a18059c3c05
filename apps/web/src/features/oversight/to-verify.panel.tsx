// Organisations that wait to be verified. Nothing when none does.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OrganisationLine } from '@libs/identity/src/identity.contract.js';
import { useList } from '../../api/use-list.js';
import { Section } from '../../design/record-page.js';

export default function ToVerify(): React.ReactElement | null {
  const { t } = useTranslation('oversight');
  const list = useList<OrganisationLine>('/organisations', { state: 'registered' }, { limit: 10 });
  if (list.items.length === 0) return null;
  return <Section title={t('organisations.toVerify')}><ul className="lines">{list.items.map((o) => <li key={o.id}><Link to={`/oversight/organisations/${o.id}`}>{o.name}</Link> <code className="small quiet">{o.creditCode}</code></li>)}</ul></Section>;
}
