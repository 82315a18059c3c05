// What we sealed, read again by ourselves: the organisation's key opens the ownerShare, that opens the envelope, here; carried over into a draft, or its identity handed in when openers are missing.
import { Button, Progress } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { BidDocument, BidVersionView, DraftContent, OwnBidView } from '@libs/bids/src/bid.contract.js';
import type { DraftView } from '@libs/bids/src/draft.contract.js';
import type { UnlockedKey } from '@libs/bids/src/envelope-keys.js';
import type { OrganisationKeyView } from '@libs/bids/src/key-share.contract.js';
import { post, put, read } from '../../api/client.js';
import { asProblem, type ApiProblem } from '../../api/problem.js';
import { sendPart } from '../../api/upload.js';
import { useList } from '../../api/use-list.js';
import { useAct } from '../../api/use-record.js';
import { places } from '../../app/places.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { NoteBox, ProblemBox } from '../../design/note-box.js';
import { Section } from '../../design/record-page.js';
import { saveBytes } from '../../design/spreadsheet.js';
import { useToast } from '../../design/toast.js';
import { Unlock } from '../openers/unlock.js';
import { SealedContents } from './sealed-contents.js';
import { contentsOf, partsFromCity, type Contents } from './sealed-copy.js';
import { sealedCopy } from './sealed-file.js';

export function OwnSealed({ bid: b, version: v, open, closed }: { bid: OwnBidView; version: BidVersionView; /** Bids may still be replaced. */ open: boolean; /** Openers may be missing. */ closed: boolean }): React.ReactElement {
  const { t } = useTranslation('openers');
  const [contents, setContents] = useState<Contents | null>(null);
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);
  const [failed, setFailed] = useState(false);
  const [saving, setSaving] = useState(false);
  const keys = useList<OrganisationKeyView>(v.header.envelopes[0]?.ownerShare ? `/organisations/${b.organisationId}/keys` : null);
  const unlock = async (key: UnlockedKey): Promise<void> => {
    setFailed(false);
    try { setContents(await contentsOf(v.header, key.identity, partsFromCity(v.header, (done, total) => setProgress({ done, total })))); } catch { setFailed(true); } finally { setProgress(null); }
  };
  const save = async (): Promise<void> => {
    setSaving(true); setFailed(false);
    try { saveBytes(`${b.challengeNumber ?? 'bid'}-v${v.version}.sealed.tar`, await sealedCopy(v.header, partsFromCity(v.header)), 'application/x-tar'); } catch { setFailed(true); } finally { setSaving(false); }
  };
  return (
    <Section title={t('sealed.title')}>
      <div className="row" style={{ marginBottom: 12 }}><Button loading={saving} onClick={() => void save()}>{t('sealed.save')}</Button><span className="quiet small">{t('sealed.saveSays')} <Link to="/bids/copies">{t('sealed.toCopies')}</Link></span></div>
      {!v.header.envelopes[0]?.ownerShare ? <p className="quiet">{t('sealed.none')}</p> : contents ? <Read contents={contents} bid={b} version={v} open={open} closed={closed} /> : (
        <div className="stack">
          <p>{t('sealed.says')}</p>
          {progress ? <div role="status"><Progress percent={Math.floor((progress.done / progress.total) * 100)} aria-label={t('sealed.progress', progress)} /></div> : null}
          {failed ? <NoteBox kind="bad"><p>{t('sealed.failed')}</p></NoteBox> : null}
          <Unlock purpose={{ kind: 'organisation', of: b.organisationId }} recipients={keys.items.map((k) => k.recipient)} label={t('sealed.unlock')} onUnlocked={(key) => void unlock(key)} />
        </div>
      )}
    </Section>
  );
}

function Read({ contents, bid: b, version: v, open, closed }: { contents: Contents; bid: OwnBidView; version: BidVersionView; open: boolean; closed: boolean }): React.ReactElement {
  const { t } = useTranslation('openers');
  const toast = useToast();
  const go = useNavigate();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const { document: d, files } = contents, asked = contents.identities.find((x) => x.kind === (b.price === null ? 'whole' : b.state === 'live' ? 'technical' : 'price'));
  const hand = useAct((_: void, key) => post(`/bids/${b.id}/identities`, { version: v.version, kind: asked?.kind, identity: asked?.identity }, { key }).then(() => true), { onDone: () => toast(t('sealed.identityDone')) });
  const carry = async (): Promise<void> => {
    setBusy(true); setProblem(null);
    try { await carryOver(b, d, files); toast(t('sealed.carried')); void go(places.bidEditor(b.challengeId)); } catch (error) { setProblem(asProblem(error)); } finally { setBusy(false); }
  };
  return (
    <div className="stack">
      <NoteBox kind="good"><p>{t('sealed.read')}</p></NoteBox>
      <SealedContents contents={contents} />
      <ProblemBox problem={problem} />
      {open ? <div><p className="quiet">{t('sealed.carrySays')}</p><Button type="primary" loading={busy} onClick={() => void carry()}>{t('sealed.carry')}</Button></div> : null}
      {asked && ((closed && b.state === 'live') || (b.state === 'eligible' && b.price === 'sealed')) ? <div><ConfirmAction type="default" label={t('sealed.identity')} title={t('sealed.identity')} says={t('sealed.identitySays')} onConfirm={() => hand.act()} problem={hand.problem} /></div> : null}
    </div>
  );
}

/** A draft of the next version with everything that this one holds; an unfinished draft that is there keeps its attachments and takes the text. */
async function carryOver(b: OwnBidView, d: BidDocument, files: Contents['files']): Promise<void> {
  const { attachments: _, ...content } = d;
  const id = await post<DraftView>(`/challenges/${b.challengeId}/drafts`, { organisationId: b.organisationId }).then((draft) => draft.id, (error: unknown) => {
    const there = asProblem(error), draftId = there.code === 'draft-exists' ? (there.data?.['draftId'] as string | undefined) : undefined;
    if (!draftId) throw there;
    return draftId;
  });
  const seen = await read<DraftView>(`/drafts/${id}`);
  await put(`/drafts/${id}`, { content: content satisfies DraftContent }, { ifMatch: seen.etag });
  for (const f of files) {
    if (seen.body.attachments.some((a) => a.name === f.name && a.size === f.data.length)) continue;
    const made = await post<{ id: string; partSize: number }>(`/drafts/${id}/attachments`, { name: f.name, type: f.type, size: f.data.length, kind: f.kind });
    for (let n = 0; n * made.partSize < f.data.length; n += 1) await sendPart(`/drafts/${id}/attachments/${made.id}/parts/${n}`, new Blob([f.data.subarray(n * made.partSize, (n + 1) * made.partSize) as BlobPart]), () => undefined);
    await post(`/drafts/${id}/attachments/${made.id}/completions`);
  }
}
