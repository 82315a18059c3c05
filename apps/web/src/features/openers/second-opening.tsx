// Tells openers of two envelopes that a key is needed twice: that a second opening will come, that it has come, or that none will.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OpenerKeyLine } from '@libs/challenges/src/opener.contract.js';
import type { OpeningView } from '@libs/bids/src/opening.contract.js';
import { useList } from '../../api/use-list.js';
import { useRecord } from '../../api/use-record.js';
import { NoteBox } from '../../design/note-box.js';
import type { ChallengeView } from '../public/challenge.types.js';

/** On the page of one challenge. */
export function SecondOpening({ state, challengeId, openings }: { state: OpenerKeyLine['state']; challengeId: string; openings: readonly OpeningView[] }): React.ReactElement | null {
  const { t } = useTranslation('openers');
  const challenge = useRecord<ChallengeView>(['open', 'closed', 'opened', 'concluded'].includes(state) ? `/challenges/${challengeId}` : null).record, price = openings.find((o) => o.kind === 'price');
  if (challenge?.content.envelopes !== 'two') return null;
  if (price) return <NoteBox kind={price.state === 'started' ? 'running' : 'good'}><p>{t(price.state === 'started' ? 'second.now' : 'second.done')}</p></NoteBox>;
  return state === 'concluded' ? <NoteBox kind="good"><p>{t('second.none')}</p></NoteBox> : <NoteBox kind="waiting"><p>{t(openings.length > 0 ? 'second.comes' : 'second.twice')}</p></NoteBox>;
}

/** On the workbench: a second opening that waits for shares now. */
export function SecondWaits({ line }: { line: OpenerKeyLine }): React.ReactElement | null {
  const { t } = useTranslation('openers');
  const { items } = useList<OpeningView>(`/challenges/${line.challengeId}/openings`);
  if (!items.some((o) => o.kind === 'price' && o.state === 'started')) return null;
  return <li className="row"><Link className="push" to={`/my-openings/${line.challengeId}`}>{t('waits.prices', { title: line.title })}</Link></li>;
}
