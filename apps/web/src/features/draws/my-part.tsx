// My part in a draw: a nonce made and kept on this device, its hash handed over, then the nonce itself. Lost, the draw is ended, and the next begins anew.
import { Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DrawView } from '@libs/reviews/src/draw.contract.js';
import type { DrawRole } from '@libs/reviews/src/draw-order.contract.js';
import { post } from '../../api/client.js';
import { useAct } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { NoteBox, ProblemBox } from '../../design/note-box.js';
import { PlainField } from '../../design/plain-field.js';
import { Section } from '../../design/record-page.js';
import { saveBytes } from '../../design/spreadsheet.js';
import { useToast } from '../../design/toast.js';
import { commitmentTo, forgetNonce, keptNonce, nonceHere, nonceIn, type NonceOf } from './nonce.js';

export function MyPart({ draw: d }: { draw: DrawView }): React.ReactElement {
  const { t } = useTranslation('draws');
  const { session } = useSession();
  return <>{d.mine.map((m) => { const of = { draw: d.id, role: m.role, person: session?.person.id ?? '' }; return <Section key={m.role} title={t('myPart', { role: t(`roles.${m.role}`) })}><Part draw={d} of={of} mine={m} /></Section>; })}</>;
}

function Part({ draw: d, of, mine }: { draw: DrawView; of: NonceOf; mine: DrawView['mine'][number] }): React.ReactElement {
  const { t } = useTranslation('draws');
  const telling = d.state === 'committed' || d.state === 'revealed';
  if (!mine.committed) return <Commit of={of} />;
  if (mine.revealed) return <p>{t('youTold')}</p>;
  return telling ? <Tell draw={d} of={of} /> : <><p>{t('youCommitted')}</p><Kept of={of} n={d.n} /><End draw={d} role={of.role} /></>;
}

function Commit({ of }: { of: NonceOf }): React.ReactElement {
  const { t } = useTranslation('draws');
  const toast = useToast();
  const [unkept, setUnkept] = useState(false);
  const commit = useAct(async (role: DrawRole, key) => {
    const nonce = await nonceHere(of).catch(() => null);
    setUnkept(nonce === null);
    return nonce === null ? null : post(`/draws/${of.draw}/commitments`, { role, commitment: commitmentTo(of, nonce) }, { key });
  }, { onDone: (done) => { if (done) toast(t('committed')); } });
  return (
    <div className="stack">
      <p>{t('commitSays')}</p>
      {unkept ? <NoteBox kind="bad"><p>{t('unkept')}</p></NoteBox> : null}
      <ProblemBox problem={commit.problem} />
      <div><Button type="primary" loading={commit.pending} onClick={() => void commit.act(of.role)}>{t('commit')}</Button></div>
    </div>
  );
}

/** Read once; `undefined` while it is looked for. */
function useKept(of: NonceOf): string | null | undefined {
  const [kept, setKept] = useState<string | null | undefined>(undefined);
  const { draw, role, person } = of;
  useEffect(() => {
    let here = true;
    keptNonce({ draw, role, person }).catch(() => undefined).then((n) => { if (here) setKept(n ?? null); }, () => undefined);
    return () => { here = false; };
  }, [draw, role, person]);
  return kept;
}

/** A copy for another device: whoever holds it could tell it. */
function Kept({ of, n }: { of: NonceOf; n: number }): React.ReactElement | null {
  const { t } = useTranslation('draws');
  const kept = useKept(of);
  if (kept === undefined) return null;
  if (kept === null) return <NoteBox kind="waiting"><p>{t('notHere')}</p></NoteBox>;
  return <p className="quiet">{t('keptHere')} <button type="button" className="link-button" onClick={() => saveBytes(`draw-${n}-nonce.txt`, new TextEncoder().encode(`jiebang-draw-nonce/1\n${of.draw}\n${of.role}\n${kept}\n`), 'text/plain')}>{t('saveCopy')}</button></p>;
}

function Tell({ draw: d, of }: { draw: DrawView; of: NonceOf }): React.ReactElement {
  const { t } = useTranslation('draws');
  const toast = useToast();
  const kept = useKept(of);
  const [typed, setTyped] = useState('');
  const tell = useAct((nonce: string, key) => post(`/draws/${d.id}/reveals`, { role: of.role, nonce }, { key }), { onDone: () => { void forgetNonce(of).catch(() => undefined); toast(t('told')); } });
  const nonce = kept ?? nonceIn(typed), wrong = nonce !== '' && commitmentTo(of, nonce) !== d.nonces.find((x) => x.role === of.role)?.commitment;
  return (
    <div className="stack">
      <p>{t('tellSays')}</p>
      {kept === null ? <><NoteBox kind="waiting"><p>{t('notHere')}</p></NoteBox><PlainField label={t('paste')} help={t('pasteHelp')} error={wrong ? t('wrong') : undefined}>{(input) => <Input {...input} value={typed} maxLength={400} onChange={(e) => setTyped(e.target.value)} />}</PlainField></> : <Kept of={of} n={d.n} />}
      <ProblemBox problem={tell.problem} />
      <div className="row"><Button type="primary" disabled={kept === undefined || nonce === '' || wrong} loading={tell.pending} onClick={() => void tell.act(nonce)}>{t('tell')}</Button><End draw={d} role={of.role} /></div>
    </div>
  );
}

function End({ draw: d, role }: { draw: DrawView; role: DrawRole }): React.ReactElement {
  const { t } = useTranslation('draws');
  const end = useAct((_: string, key) => post(`/draws/${d.id}/voids`, { role, because: 'nonce-lost' }, { key }).then(() => true));
  return <ConfirmAction type="default" danger label={t('lost')} title={t('lost')} says={t('lostSays')} onConfirm={() => end.act('lost')} problem={end.problem} />;
}
