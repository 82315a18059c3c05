// The first page.
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../design/page-header.js';

export default function Home(): React.ReactElement {
  const { t } = useTranslation('app');
  return <div className="page"><PageHeader title={t('city')} /></div>;
}
