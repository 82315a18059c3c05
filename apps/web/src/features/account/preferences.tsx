// What I want by mail beside the inbox: one switch a topic, saved as it is moved. What is not listed is always sent.
import { Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PreferenceLine } from '@libs/notifications/src/notification.contract.js';
import { put } from '../../api/client.js';
import { useAct, useRead } from '../../api/use-record.js';
import { EmptyState } from '../../design/empty-state.js';
import { ProblemBox } from '../../design/note-box.js';
import { PageHeader } from '../../design/page-header.js';
import { ListSkeleton } from '../../design/skeletons.js';
import { useToast } from '../../design/toast.js';
import { localised } from '../../i18n/start.js';

export default function Preferences(): React.ReactElement {
  const { t } = useTranslation('account');
  const { data, loading, problem } = useRead<{ items: PreferenceLine[] }>('/preferences');
  const toast = useToast();
  const save = useAct((items: { topic: string; mail: boolean }[]) => put('/preferences', { items }), { onDone: () => toast(t('preferences.saved')) });
  return (
    <div className="page">
      <PageHeader title={t('preferences.title')} lead={t('preferences.lead')} />
      <ProblemBox problem={problem ?? save.problem} />
      {loading ? <ListSkeleton rows={4} /> : (data?.items.length ?? 0) === 0 ? <EmptyState title={t('preferences.none')} /> : (
        <section className="panel" aria-label={t('preferences.mail')}>
          <ul className="lines">
            {data!.items.map(({ topic, title, mail }) => (
              <li key={topic} className="row">
                <label className="push" htmlFor={`mail-${topic}`}>{localised(title)}</label>
                <span className="keep"><span className="quiet">{t('preferences.mail')}</span> <Switch id={`mail-${topic}`} checked={mail} disabled={save.pending} onChange={(on) => void save.act([{ topic, mail: on }])} /></span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
