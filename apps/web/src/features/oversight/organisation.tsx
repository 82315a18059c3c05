// One organisation, before an officer: what it says of itself, who acts for it; verified or closed here.
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { MembershipView, OrganisationView } from '@libs/identity/src/identity.contract.js';
import { post } from '../../api/client.js';
import { useList } from '../../api/use-list.js';
import { useAct, useRecord } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { Rows } from '../../design/data-list.js';
import { RecordGate, RecordPage, Section } from '../../design/record-page.js';
import { useToast } from '../../design/toast.js';
import { OrganisationData } from '../account/organisation-data.js';
import { Credit } from './credit.js';

export default function OrganisationRecord(): React.ReactElement {
  const { id } = useParams();
  const found = useRecord<OrganisationView>(`/organisations/${encodeURIComponent(id ?? '')}`);
  return <RecordGate of={found}>{(o) => <Organisation of={o} etag={found.etag} />}</RecordGate>;
}

function Organisation({ of: o, etag }: { of: OrganisationView; etag: string | null }): React.ReactElement {
  const { t } = useTranslation(['oversight', 'account', 'nav']);
  const { has } = useSession();
  const toast = useToast();
  const members = useList<MembershipView>(`/organisations/${o.id}/memberships`);
  const verify = useAct((_: void, key) => post(`/organisations/${o.id}/verifications`, {}, { key }).then(() => true), { onDone: () => toast(t('organisation.verified')) });
  const close = useAct((_: void, key) => post(`/organisations/${o.id}/closures`, {}, { key }).then(() => true));
  const mayClose = has('officer', 'admin') && o.state !== 'closed';
  const next = o.state === 'registered' && has('officer')
    ? { what: t('organisation.verifyNow'), action: <ConfirmAction label={t('organisation.verify')} title={t('organisation.verify')} says={t('organisation.verifySays', { name: o.name, code: o.creditCode })} onConfirm={() => verify.act()} problem={verify.problem} /> } : null;
  return (
    <RecordPage title={o.name} number={o.creditCode} crumbs={[{ label: t('organisations.title'), to: '/oversight/organisations' }]} state={{ subject: 'organisation', state: o.state }} next={next}
      actions={mayClose ? <ConfirmAction label={t('organisation.close')} title={t('organisation.close')} says={t('organisation.closeSays')} danger type="default" onConfirm={() => close.act()} problem={close.problem} /> : undefined}>
      <OrganisationData of={o} etag={etag} owner={false} />
      <Credit organisationId={o.id} />
      <Section title={t('organisation.members')}>
        {members.items.length === 0 ? <p className="quiet">{t('organisation.noMembers')}</p> : <Rows caption={t('organisation.members')} rows={members.items} rowKey={(m) => m.personId} columns={[
          { key: 'name', title: t('people.name'), cell: (m) => m.name }, { key: 'role', title: t('people.role'), cell: (m) => t(`nav:role.${m.role}`) }, { key: 'email', title: t('people.email'), cell: (m) => m.email },
        ]} />}
      </Section>
    </RecordPage>
  );
}
