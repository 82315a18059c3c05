// The organisations one acts for: their data, colleagues and invitations; or registering one.
import { Button, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { NewOrganisation, OrganisationView } from '@libs/identity/src/identity.contract.js';
import { post } from '../../api/client.js';
import { useAct, useRecord } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { FormErrors } from '../../design/form-errors.js';
import { NoteBox } from '../../design/note-box.js';
import { PageHeader } from '../../design/page-header.js';
import { RecordGate, Section } from '../../design/record-page.js';
import { StateTag } from '../../design/state-tag.js';
import { OrganisationData } from './organisation-data.js';
import { OrganisationFields, withoutEmpty } from './organisation-fields.js';
import { OrganisationMembers } from './organisation-members.js';

export default function MyOrganisation(): React.ReactElement {
  const { t } = useTranslation('account');
  const { organisations } = useSession();
  const [params] = useSearchParams();
  const chosen = organisations.find((o) => o.id === params.get('id')) ?? organisations[0];
  if (!chosen || params.has('new')) return <div className="page"><PageHeader title={chosen ? t('organisation.register') : t('organisation.none')} lead={t('organisation.noneHelp')} /><RegisterOne /></div>;
  return <One key={chosen.id} id={chosen.id} owner={chosen.role === 'owner'} />;
}

function One({ id, owner }: { id: string; owner: boolean }): React.ReactElement {
  const { t } = useTranslation('account');
  const { organisations } = useSession();
  const found = useRecord<OrganisationView>(`/organisations/${id}`);
  return (
    <RecordGate of={found}>
      {(o) => (
        <div className="page">
          <PageHeader title={o.name} lead={t('organisation.lead')} tag={<StateTag subject="organisation" state={o.state} />} actions={<Link to="?new">{t('organisation.register')}</Link>} />
          {organisations.length > 1 ? <nav className="row" aria-label={t('organisation.title')}>{organisations.map((x) => <Link key={x.id} to={`?id=${x.id}`} aria-current={x.id === id ? 'page' : undefined}>{x.name}</Link>)}</nav> : null}
          {o.state === 'registered' ? <NoteBox kind="waiting"><p>{t('organisation.waiting')}</p></NoteBox> : null}
          <OrganisationData of={o} etag={found.etag} owner={owner} />
          <OrganisationMembers id={id} owner={owner} verified={o.state === 'verified'} />
        </div>
      )}
    </RecordGate>
  );
}

function RegisterOne(): React.ReactElement {
  const { t } = useTranslation('account');
  const { again } = useSession();
  const [, setParams] = useSearchParams();
  const [form] = Form.useForm<NewOrganisation>();
  const register = useAct((body: NewOrganisation, key) => post<OrganisationView>('/organisations', body, { key }), { onDone: (made) => { void again(); setParams({ id: made.id }); } });
  return (
    <Section title={t('organisation.register')}>
      <Form form={form} layout="vertical" className="narrow-form" requiredMark={false} onFinish={(body) => void register.act(withoutEmpty(body))}>
        <FormErrors form={form} problem={register.problem} />
        <OrganisationFields />
        <Button type="primary" htmlType="submit" loading={register.pending}>{t('organisation.register')}</Button>
      </Form>
    </Section>
  );
}
