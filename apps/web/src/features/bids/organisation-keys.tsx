// My organisations' keys: made here, kept there; with one, what we sealed stays readable to us.
import { useTranslation } from 'react-i18next';
import type { OrganisationKeyView } from '@libs/bids/src/key-share.contract.js';
import { fingerprint } from '../../design/fingerprint.js';
import type { MadeKey } from '@libs/bids/src/envelope-keys.js';
import { post } from '../../api/client.js';
import { useList } from '../../api/use-list.js';
import { useAct } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { Rows } from '../../design/data-list.js';
import { EmptyState } from '../../design/empty-state.js';
import { ProblemBox } from '../../design/note-box.js';
import { PageHeader } from '../../design/page-header.js';
import { Section } from '../../design/record-page.js';
import { Tag } from '../../design/state-tag.js';
import { Instant } from '../../design/time.js';
import { useToast } from '../../design/toast.js';
import { KeyMaking } from '../openers/key-making.js';

export default function OrganisationKeys(): React.ReactElement {
  const { t } = useTranslation('openers');
  const { organisations } = useSession();
  return (
    <div className="page">
      <PageHeader title={t('organisation.title')} lead={t('organisation.lead')} />
      {organisations.map((o) => <Keys key={o.id} id={o.id} name={o.name} />)}
    </div>
  );
}

function Keys({ id, name }: { id: string; name: string }): React.ReactElement {
  const { t } = useTranslation('openers');
  const toast = useToast();
  const keys = useList<OrganisationKeyView>(`/organisations/${id}/keys`);
  const file = useAct((key: MadeKey, intention) => post<OrganisationKeyView>(`/organisations/${id}/keys`, { recipient: key.recipient }, { key: intention }), { onDone: () => toast(t('organisation.made')) });
  return (
    <Section title={name}>
      <div className="stack">
        <p>{t('organisation.says')}</p>
        {keys.items.length === 0 && !keys.loading ? <EmptyState title={t('organisation.none')} help={t('organisation.noneSays')} /> : (
          <Rows caption={t('organisation.keys')} rows={keys.items} rowKey={(k) => k.recipient} columns={[
            { key: 'key', title: t('make.fingerprint'), cell: (k) => <code>{fingerprint(k.recipient)}</code> }, { key: 'state', title: t('mine.state'), cell: (k) => <Tag kind={k.current ? 'good' : 'ended'}>{k.current ? t('organisation.current') : t('organisation.earlier')}</Tag> },
            { key: 'at', title: t('organisation.at'), cell: (k) => <Instant at={k.madeAt} plain /> }, { key: 'by', title: t('organisation.by'), cell: (k) => k.madeBy },
          ]} />
        )}
        <ProblemBox problem={file.problem} />
        <KeyMaking purpose={{ kind: 'organisation', of: id }} fileName={`jiebang-organisation-${id.slice(0, 8)}`} label={keys.items.length > 0 ? t('organisation.makeAnew') : t('organisation.make')} onMade={async (key) => (await file.act(key)) !== undefined} />
      </div>
    </Section>
  );
}
