// One challenge that I am an opener of: my key, its rehearsals, and the opening itself. The key is unlocked on this device and posts nothing but shares.
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { NamedOpenersView } from '@libs/challenges/src/challenge.contract.js';
import type { OpenerKeyView, RehearsalView } from '@libs/challenges/src/opener.contract.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { fromBase64, openShare } from '@libs/bids/src/envelope.js';
import { fingerprint } from '../../design/fingerprint.js';
import type { MadeKey, UnlockedKey } from '@libs/bids/src/envelope-keys.js';
import { markHash } from '@libs/kernel/src/key-format.js';
import type { OpeningView } from '@libs/bids/src/opening.contract.js';
import { post, put } from '../../api/client.js';
import { asProblem, type ApiProblem } from '../../api/problem.js';
import { useList } from '../../api/use-list.js';
import { useAct, useRecord } from '../../api/use-record.js';
import { NoteBox, ProblemBox } from '../../design/note-box.js';
import { RecordGate, RecordPage, Section, type NextStep } from '../../design/record-page.js';
import { StateTag } from '../../design/state-tag.js';
import { Instant } from '../../design/time.js';
import { useToast } from '../../design/toast.js';
import { Ceremony } from './ceremony.js';
import { KeyMaking } from './key-making.js';
import { OpenerList } from './opener-list.js';
import { SecondOpening } from './second-opening.js';
import { answerAll, type Answered } from './opening.js';
import { Unlock } from './unlock.js';
import { whatWaits } from './what-waits.js';

const SEEN_EVERY_MS = 5_000;

export default function MyOpening(): React.ReactElement {
  const { challengeId = '' } = useParams();
  return <RecordGate of={useRecord<OpenerKeyView>(`/challenges/${encodeURIComponent(challengeId)}/opener-keys/own`)}>{(key) => <Page own={key} />}</RecordGate>;
}

function Page({ own }: { own: OpenerKeyView }): React.ReactElement {
  const { t } = useTranslation('openers');
  const waits = whatWaits(own);
  const openings = useList<OpeningView>(['closed', 'opened', 'concluded'].includes(own.state) ? `/challenges/${own.challengeId}/openings` : null, {}, { refetchMs: 3_000 });
  const openers = useRecord<NamedOpenersView>(own.state === 'draft' ? null : `/challenges/${own.challengeId}/openers`).record;
  const opening = openings.items[0];
  const next: NextStep | null = waits === 'opening' || opening?.state === 'started' ? { what: opening ? (opening.state === 'started' ? t(opening.kind === 'price' ? 'next.unlockPrices' : 'next.unlock') : t('next.done')) : t('next.wait') } : waits ? { what: t(`next.${waits}`), by: waits === 'rehearsal' && own.state === 'open' ? own.closesAt : null } : null;
  return (
    <RecordPage title={own.title || t('mine.untitled')} number={own.number} crumbs={[{ label: t('mine.title'), to: '/my-openings' }]} state={{ subject: 'challenge', state: own.state }} next={next}
      facts={[{ label: t('mine.threshold'), value: t('mine.kOfN', { k: own.threshold, n: own.openers }) }, ...(own.recipient ? [{ label: t('make.fingerprint'), value: <code>{fingerprint(own.recipient)}</code> }] : [])]}
      aside={openers ? <Section title={t('list.title')}><OpenerList openers={openers} rehearsals /></Section> : null}>
      {opening ? <Opening key={opening.id} own={own} opening={opening} onChange={openings.again} /> : null}
      <SecondOpening state={own.state} challengeId={own.challengeId} openings={openings.items} />
      <Key own={own} />
      {own.rehearsals.filter((r) => r.openedAt !== null || own.state === 'draft' || own.state === 'open').map((r) => <Rehearsal key={r.occasion} own={own} rehearsal={r} />)}
    </RecordPage>
  );
}

function Key({ own }: { own: OpenerKeyView }): React.ReactElement | null {
  const { t } = useTranslation('openers');
  const toast = useToast();
  const [lost, setLost] = useState<UnlockedKey | null>(null);
  const file = useAct((key: MadeKey, id) => post<OpenerKeyView>(`/challenges/${own.challengeId}/opener-keys`, { recipient: key.recipient, sealed: key.copy, markHash: markHash(key.mark) }, { key: id }), { onDone: () => { toast(t('key.kept')); setLost(null); } });
  const purpose = { kind: 'opener', of: own.challengeId } as const, name = `jiebang-opener-${own.number ?? own.challengeId.slice(0, 8)}`;
  const hand = async (key: MadeKey): Promise<boolean> => (await file.act(key)) !== undefined;
  if (own.recipient === null && !own.mayMake) return null;
  return (
    <Section title={t('key.title')}>
      <div className="stack">
        <p>{t('key.says')}</p>
        <ProblemBox problem={file.problem} />
        {own.mayMake ? <KeyMaking purpose={purpose} fileName={name} label={own.recipient ? t('key.makeAnew') : t('key.make')} onMade={hand} />
          : lost ? <KeyMaking purpose={purpose} fileName={name} label={t('key.fileAnew')} onMade={hand} again={lost} />
            : own.recipient && own.state === 'open' ? <details><summary>{t('key.lost')}</summary><div className="stack" style={{ marginTop: 12 }}><p>{t('key.lostSays')}</p><Unlock purpose={purpose} recipients={[own.recipient]} copy={own.sealed} label={t('key.unlockCopy')} onUnlocked={setLost} /></div></details> : null}
      </div>
    </Section>
  );
}

function Rehearsal({ own, rehearsal: r }: { own: OpenerKeyView; rehearsal: RehearsalView }): React.ReactElement {
  const { t } = useTranslation('openers');
  const toast = useToast();
  const [bad, setBad] = useState(false);
  const act = useAct((body: { word: string; mark?: string }, key) => post<OpenerKeyView>(`/challenges/${own.challengeId}/rehearsals`, body, { key }), { onDone: () => toast(t('rehearsal.done')) });
  const open = async (key: UnlockedKey): Promise<void> => {
    setBad(false);
    const word = await openShare(fromBase64(r.envelope!), key.identity).then((w) => bytesToHex(w), () => null);
    if (word === null) return setBad(true);
    await act.act({ word, ...(key.mark ? { mark: key.mark } : {}) });
  };
  return (
    <Section title={t(`rehearsal.${r.occasion}`)}>
      <div className="stack">
        {r.openedAt ? <NoteBox kind={r.from === 'file' ? 'good' : 'waiting'}><p>{r.from === 'file' ? t('rehearsal.fromFile') : t('rehearsal.fromCopy')} <Instant at={r.openedAt} plain /></p></NoteBox> : <>
          <p>{t(`rehearsal.${r.occasion}Says`)}</p>
          <ProblemBox problem={act.problem} />
          {bad ? <NoteBox kind="bad"><p>{t('rehearsal.notMine')}</p></NoteBox> : null}
          <Unlock purpose={{ kind: 'opener', of: own.challengeId }} recipients={own.recipient ? [own.recipient] : []} copy={own.sealed} label={t('rehearsal.open')} onUnlocked={(key) => void open(key)} />
        </>}
      </div>
    </Section>
  );
}

function Opening({ own, opening: o, onChange }: { own: OpenerKeyView; opening: OpeningView; onChange(): void }): React.ReactElement {
  const { t } = useTranslation(['openers', 'words']);
  const [so, setSo] = useState<Answered | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [unlocked, setUnlocked] = useState(false);
  const gathers = o.state === 'started';
  useEffect(() => {
    if (!gathers) return undefined;
    const say = (): void => { void put(`/openings/${o.id}/presence`, { unlocked }).catch(() => undefined); };
    say();
    const every = setInterval(say, SEEN_EVERY_MS);
    return () => clearInterval(every);
  }, [o.id, gathers, unlocked]);
  const answer = async (key: UnlockedKey): Promise<void> => {
    setUnlocked(true); setBusy(true); setProblem(null);
    try { await answerAll(o.id, key.identity, setSo); } catch (error) { setProblem(asProblem(error)); } finally { setBusy(false); onChange(); }
  };
  return (
    <Section title={t('ceremony.title')} actions={<StateTag subject="opening" state={o.state} />}>
      <div className="stack">
        <Ceremony opening={o} />
        {gathers && !so && !busy ? <div><h3>{t('ceremony.unlock')}</h3><p>{t('ceremony.unlockSays')}</p><Unlock purpose={{ kind: 'opener', of: own.challengeId }} recipients={own.recipient ? [own.recipient] : []} copy={own.sealed} label={t('ceremony.unlockAndPost')} onUnlocked={(key) => void answer(key)} /></div> : null}
        {so ? <NoteBox kind={so.refused > 0 ? 'bad' : 'good'}><p>{t('ceremony.posted', { n: so.shares })}{so.unopened > 0 ? ` ${t('ceremony.unopened', { n: so.unopened })}` : ''}{so.refused > 0 ? ` ${t('ceremony.refused', { n: so.refused })}` : ''}</p></NoteBox> : null}
        <ProblemBox problem={problem} />
      </div>
    </Section>
  );
}
