// Objections to one notice of planned subsidies, for those who deal with them: who, what, by when, and the reply by somebody who had no part in it.
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SubsidyNoticeView, SubsidyObjectionView, SubsidyReply } from '@libs/funding/src/subsidy-notice.contract.js';
import { post } from '../../api/client.js';
import { useList } from '../../api/use-list.js';
import { useAct } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { FileLinks } from '../../design/file-field.js';
import { Section } from '../../design/record-page.js';
import { StateTag } from '../../design/state-tag.js';
import { Instant } from '../../design/time.js';
import { useToast } from '../../design/toast.js';

export function SubsidyObjections({ of: n }: { of: SubsidyNoticeView }): React.ReactElement {
  const { t } = useTranslation(['bank', 'result']);
  const { has } = useSession();
  const { items } = useList<SubsidyObjectionView>(`/subsidy-notices/${n.id}/objections`);
  return (
    <Section title={t('notices.objections')}>
      {items.length === 0 ? <p className="quiet">{t('result:objection.none')}</p> : (
        <ul className="lines">{items.map((x) => (
          <li key={x.id} className="stack" style={{ gap: 8 }}>
            <div className="row"><StateTag subject="objection" state={x.state} /><strong>{x.objector.name}</strong>{x.objector.organisationName ? <span>{x.objector.organisationName}</span> : null}<span className="quiet small">{x.objector.email} {x.objector.phone}</span><span className="push" /><Instant at={x.receivedAt} plain /></div>
            <div className="prose">{x.text}</div>
            {x.files.length > 0 ? <FileLinks files={x.files} /> : null}
            {x.reply ? <blockquote><strong>{t('notices.reply')}</strong> <Instant at={x.repliedAt} plain /><div className="prose">{x.reply}</div></blockquote>
              : <div className="row"><span>{t('notices.replyBy', { day: x.replyBy })}{x.replyByConfirmed ? '' : ` ${t('notices.provisional')}`}</span>{x.state === 'received' && has('officer', 'head') ? <Reply of={x} notice={n} /> : null}</div>}
          </li>
        ))}</ul>
      )}
    </Section>
  );
}

function Reply({ of: x, notice: n }: { of: SubsidyObjectionView; notice: SubsidyNoticeView }): React.ReactElement {
  const { t } = useTranslation('bank');
  const toast = useToast();
  const [outcome, setOutcome] = useState<SubsidyReply['outcome']>('refused');
  const [claimIds, setClaims] = useState<string[]>([]);
  const reply = useAct((text: string, key) => post(`/subsidy-objections/${x.id}/replies`, { outcome, text, ...(outcome === 'accepted' ? { claimIds } : {}) }, { key }), { onDone: () => toast(t('done')) });
  return (
    <ConfirmAction label={t('notices.reply')} title={t('notices.reply')} says={t('notices.replySays')} reason={{ label: t('notices.replyText') }} problem={reply.problem} onConfirm={(text) => reply.act(text)}>
      <label className="stack">{t('recoveries.outcome')}<Select value={outcome} aria-label={t('recoveries.outcome')} onChange={setOutcome} options={(['refused', 'answered', 'accepted'] as const).map((o) => ({ value: o, label: t(`notices.outcomes.${o}`) }))} /></label>
      {outcome === 'accepted' ? <label className="stack">{t('notices.freed')}<Select mode="multiple" value={claimIds} aria-label={t('notices.freed')} onChange={setClaims} options={n.content.lines.map((l) => ({ value: l.claimId, label: `${l.claimNumber} ${l.organisationName}` }))} /></label> : null}
    </ConfirmAction>
  );
}
