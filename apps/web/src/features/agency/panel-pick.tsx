// Picking a panel by hand, where a draw is not possible, and saying why: as many experts as the challenge says, none in conflict, one of them the chair; with its own round, everybody is invited at once.
import { Button, Checkbox, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CandidateView, NewPanel } from '@libs/reviews/src/review.contract.js';
import { post } from '../../api/client.js';
import { useAct } from '../../api/use-record.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { PlainField } from '../../design/plain-field.js';
import { Section } from '../../design/record-page.js';
import { Tag } from '../../design/state-tag.js';
import { useToast } from '../../design/toast.js';
import type { AgencyChallenge } from './agency.types.js';
import { Candidates } from './candidates.js';

export function PickPanel({ challenge: c }: { challenge: AgencyChallenge }): React.ReactElement {
  const { t } = useTranslation(['panel', 'draws']);
  const toast = useToast();
  const [picked, setPicked] = useState<readonly CandidateView[]>([]);
  const [reason, setReason] = useState('');
  const [chair, setChair] = useState<string | null>(null);
  const size = c.content.panelSize ?? 5;
  const form = useAct((body: NewPanel, key) => post(`/challenges/${c.id}/panels`, body, { key }).then(() => true), { onDone: () => toast(t('formed')) });
  const toggle = (candidate: CandidateView, on: boolean): void => { setPicked((before) => (on ? [...before, candidate] : before.filter((p) => p.personId !== candidate.personId))); if (!on && chair === candidate.personId) setChair(null); };
  const complete = picked.length === size && chair !== null && reason.trim() !== '';
  return (
    <>
      <Section title={t('picked')} actions={<Tag kind={picked.length === size ? 'good' : 'attention'}>{t('pickedOf', { n: picked.length, size })}</Tag>}>
        <p className="quiet">{t('pickSays', { size })}</p>
        <PlainField label={t('draws:byHandReason')}>{(input) => <Input {...input} value={reason} maxLength={500} onChange={(e) => setReason(e.target.value)} />}</PlainField>
        {picked.length === 0 ? <p>{t('pickedNone')}</p> : (
          <Radio.Group value={chair} onChange={(e) => setChair(e.target.value as string)} style={{ width: '100%' }}>
            <ul className="lines">{picked.map((p) => <li key={p.personId} className="row"><Radio value={p.personId}>{t('chair')}</Radio><span className="push"><strong>{p.name}</strong> {p.organisation} <span className="quiet small">{p.title}</span></span><Button type="text" size="small" onClick={() => toggle(p, false)} aria-label={t('dropName', { name: p.name })}>{t('drop')}</Button></li>)}</ul>
          </Radio.Group>
        )}
        <ConfirmAction label={t('form')} disabled={!complete} title={t('form')} says={t('formSays', { n: size })} problem={form.problem} onConfirm={() => form.act({ seats: picked.map((p) => ({ personId: p.personId, chair: p.personId === chair })), reason: reason.trim() })} />
      </Section>
      <Section title={t('candidates')}>
        <Candidates challengeId={c.id} first={picked} pick={(x) => { const on = picked.some((p) => p.personId === x.personId); return <Checkbox checked={on} disabled={x.blocked !== null || (!on && picked.length >= size)} onChange={(e) => toggle(x, e.target.checked)} aria-label={t('pickName', { name: x.name })}>{t('pick')}</Checkbox>; }} />
      </Section>
    </>
  );
}
