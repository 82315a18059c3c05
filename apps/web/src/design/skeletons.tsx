// Owns what stands where content will be: bones in its shape, said once to those who cannot see them.
import { useTranslation } from 'react-i18next';

export function ListSkeleton({ rows = 6 }: { rows?: number }): React.ReactElement {
  return (
    <div className="panel stack" role="status">
      <span className="vh"><Loading /></span>
      {Array.from({ length: rows }, (_, i) => <div key={i} className="bone" style={{ width: `${[92, 78, 85, 64][i % 4]}%` }} />)}
    </div>
  );
}

function Loading(): React.ReactElement {
  const { t } = useTranslation('app', { useSuspense: false });
  return <>{t('loading')}</>;
}

export const RecordSkeleton = (): React.ReactElement => <div className="page"><ListSkeleton rows={2} /><ListSkeleton rows={8} /></div>;
