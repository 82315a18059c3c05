// An organisation's people: who acts for it, who is invited; owners invite and remove, members may leave.
import { Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InvitationView, MembershipView, NewInvitation } from '@libs/identity/src/identity.contract.js';
import { post, remove } from '../../api/client.js';
import { useList } from '../../api/use-list.js';
import { useAct } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { DataList } from '../../design/data-list.js';
import { FormErrors } from '../../design/form-errors.js';
import { Section } from '../../design/record-page.js';
import { Instant } from '../../design/time.js';
import { useToast } from '../../design/toast.js';

export function OrganisationMembers({ id, owner, verified }: { id: string; owner: boolean; verified: boolean }): React.ReactElement {
  const { t } = useTranslation('account');
  const members = useList<MembershipView>(`/organisations/${id}/memberships`);
  const invitations = useList<InvitationView>(owner ? `/organisations/${id}/invitations` : null);
  return (
    <>
      <Section title={t('organisation.members')}>
        <DataList caption={t('organisation.members')} list={members} rowKey={(m) => m.personId} empty={{ title: t('organisation.members') }}
          columns={[
            { key: 'name', title: t('account.name'), cell: (m) => m.name },
            { key: 'email', title: t('account.email'), cell: (m) => m.email },
            { key: 'role', title: t('organisation.role'), cell: (m) => t(`organisation.${m.role}`) },
            { key: 'remove', title: t('organisation.remove'), cell: (m) => <Remove organisationId={id} of={m} owner={owner} /> },
          ]} />
      </Section>
      {owner ? (
        <Section title={t('organisation.invitations')}>
          {verified ? <Invite id={id} /> : <p className="quiet">{t('organisation.verifiedFirst')}</p>}
          <DataList caption={t('organisation.invitations')} list={invitations} rowKey={(i) => i.id} empty={{ title: t('organisation.noInvitations') }}
            columns={[
              { key: 'email', title: t('account.email'), cell: (i) => i.email },
              { key: 'role', title: t('organisation.role'), cell: (i) => t(`organisation.${i.role}`) },
              { key: 'at', title: t('organisation.invited'), cell: (i) => <Instant at={i.at} /> },
              { key: 'revoke', title: t('organisation.revoke'), cell: (i) => <Revoke organisationId={id} of={i} /> },
            ]} />
        </Section>
      ) : <p className="quiet">{t('organisation.ownersOnly')}</p>}
    </>
  );
}

function Remove({ organisationId, of: member, owner }: { organisationId: string; of: MembershipView; owner: boolean }): React.ReactElement | null {
  const { t } = useTranslation('account');
  const { session, again } = useSession();
  const self = session?.person.id === member.personId;
  const act = useAct(() => remove(`/organisations/${organisationId}/memberships/${member.personId}`).then(() => true), { onDone: () => void again() });
  if (!owner && !self) return null;
  return <ConfirmAction danger type="text" label={self ? t('organisation.leave') : t('organisation.remove')} title={self ? t('organisation.leave') : t('organisation.removeTitle')} says={self ? t('organisation.leaveSays') : t('organisation.removeSays', { name: member.name })} onConfirm={() => act.act()} problem={act.problem} />;
}

function Revoke({ organisationId, of: invitation }: { organisationId: string; of: InvitationView }): React.ReactElement {
  const { t } = useTranslation('account');
  const act = useAct(() => remove(`/organisations/${organisationId}/invitations/${invitation.id}`).then(() => true));
  return <ConfirmAction danger type="text" label={t('organisation.revoke')} title={t('organisation.revoke')} says={t('organisation.revokeSays', { email: invitation.email })} onConfirm={() => act.act()} problem={act.problem} />;
}

function Invite({ id }: { id: string }): React.ReactElement {
  const { t } = useTranslation(['account', 'app']);
  const toast = useToast();
  const [form] = Form.useForm<NewInvitation>();
  const invite = useAct((body: NewInvitation, key) => post<InvitationView>(`/organisations/${id}/invitations`, body, { key }), { onDone: () => { toast(t('organisation.invited')); form.resetFields(); } });
  return (
    <Form form={form} layout="vertical" className="narrow-form" requiredMark={false} initialValues={{ role: 'member' }} onFinish={(body) => void invite.act(body)} style={{ marginBottom: 16 }}>
      <FormErrors form={form} problem={invite.problem} />
      <Form.Item name="email" label={t('organisation.inviteEmail')} rules={[{ required: true, message: t('app:form.required') }]}><Input type="email" autoComplete="off" /></Form.Item>
      <Form.Item name="role" label={t('organisation.role')}><Select virtual={false} options={[{ value: 'member', label: t('organisation.member') }, { value: 'owner', label: t('organisation.owner') }]} /></Form.Item>
      <Button htmlType="submit" loading={invite.pending}>{t('organisation.invite')}</Button>
    </Form>
  );
}
