// What we sealed, read again by ourselves: the organisation's key opens the ownerShare, that opens the envelope, here; carried over into a draft, or its identity handed in when openers are missing.
import { Button, Progress } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { bidDocument, type BidDocument, type BidVersionView, type DraftContent, joinedDocument, type OwnBidView, priceDocument, technicalDocument } from '@libs/bids/src/bid.contract.js';
import type { DraftView } from '@libs/bids/src/draft.contract.js';
import { allOf, fromBase64, jsonIn, openEnvelope, openShare } from '@libs/bids/src/envelope.js';
import type { SealedEnvelope } from '@libs/bids/src/envelope-format.js';
import type { UnlockedKey } from '@libs/bids/src/envelope-keys.js';
import type { OrganisationKeyView } from '@libs/bids/src/key-share.contract.js';
import { post, put, read } from '../../api/client.js';
import { asProblem, type ApiProblem } from '../../api/problem.js';
import { sendPart } from '../../api/upload.js';
import { useList } from '../../api/use-list.js';
import { useAct } from '../../api/use-record.js';
import { places } from '../../app/places.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { Money } from '../../design/money.js';
import { NoteBox, ProblemBox } from '../../design/note-box.js';
import { Section } from '../../design/record-page.js';
import { saveBytes } from '../../design/spreadsheet.js';
import { useToast } from '../../design/toast.js';
import { Unlock } from '../openers/unlock.js';

interface OwnFile { name: string; type: string; kind: string; data: Uint8Array }
/** `identities` by envelope. */
interface Contents { document: BidDocument; files: OwnFile[]; identities: { kind: SealedEnvelope['kind']; identity: string }[] }

export function OwnSealed({ bid: b, version: v, open, closed }: { bid: OwnBidView; version: BidVersionView; /** Bids may still be replaced. */ open: boolean; /** Openers may be missing. */ closed: boolean }): React.ReactElement {
  const { t } = useTranslation('openers');
  const [contents, setContents] = useState<Contents | null>(null);
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);
  const [failed, setFailed] = useState(false);
  const keys = useList<OrganisationKeyView>(v.header.envelopes[0]?.ownerShare ? `/organisations/${b.organisationId}/keys` : null);
  const unlock = async (key: UnlockedKey): Promise<void> => {
    setFailed(false);
    try { setContents(await contentsOf(v, key.identity, (done, total) => setProgress({ done, total }))); } catch { setFailed(true); } finally { setProgress(null); }
  };
  return (
    <Section title={t('sealed.title')}>
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

async function contentsOf(v: BidVersionView, ownIdentity: string, on: (done: number, total: number) => void): Promise<Contents> {
  const { header } = v, total = header.envelopes.reduce((n, e) => n + e.parts.length, 0), identities: Contents['identities'] = [], found: unknown[] = [], files: OwnFile[] = [];
  let done = 0;
  const part = async (sha256: string): Promise<Uint8Array> => {
    const answer = await fetch(`/api/challenges/${header.challenge}/bid-parts/${sha256}?organisationId=${header.organisation}`);
    if (!answer.ok) throw new Error('a part is not there');
    const bytes = new Uint8Array(await answer.arrayBuffer());
    on((done += 1), total);
    return bytes;
  };
  for (const envelope of header.envelopes) {
    const identity = new TextDecoder().decode(await openShare(fromBase64(envelope.ownerShare!), ownIdentity));
    identities.push({ kind: envelope.kind, identity });
    let listed: BidDocument['attachments'] = [];
    for await (const { member, n, body } of openEnvelope(header, envelope, identity, part)) {
      const data = await allOf(body), file = listed[n - 1];
      if (n === 0) { const document = DOCUMENTS[envelope.kind].parse(jsonIn(data)); listed = document.attachments; found.push(document); } else if (file) files.push({ name: file.name, type: member.type, kind: file.kind, data });
    }
  }
  const document = header.envelopes.length === 1 ? bidDocument.parse(found[0]) : joinedDocument(technicalDocument.parse(found[0]), priceDocument.parse(found[1]));
  if (!document) throw new Error('no document');
  return { document, files, identities };
}
const DOCUMENTS = { whole: bidDocument, technical: technicalDocument, price: priceDocument } as const;

function Read({ contents: { document: d, files, identities }, bid: b, version: v, open, closed }: { contents: Contents; bid: OwnBidView; version: BidVersionView; open: boolean; closed: boolean }): React.ReactElement {
  const { t } = useTranslation('openers');
  const toast = useToast();
  const go = useNavigate();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const asked = identities.find((x) => x.kind === (b.price === null ? 'whole' : b.state === 'live' ? 'technical' : 'price'));
  const hand = useAct((_: void, key) => post(`/bids/${b.id}/identities`, { version: v.version, kind: asked?.kind, identity: asked?.identity }, { key }).then(() => true), { onDone: () => toast(t('sealed.identityDone')) });
  const carry = async (): Promise<void> => {
    setBusy(true); setProblem(null);
    try { await carryOver(b, d, files); toast(t('sealed.carried')); void go(places.bidEditor(b.challengeId)); } catch (error) { setProblem(asProblem(error)); } finally { setBusy(false); }
  };
  return (
    <div className="stack">
      <NoteBox kind="good"><p>{t('sealed.read')}</p></NoteBox>
      <dl className="facts"><div><dt>{t('sealed.price')}</dt><dd><Money amount={d.price} /></dd></div></dl>
      <div><h3>{t('sealed.summary')}</h3><div className="prose">{d.summary}</div></div>
      <div><h3>{t('sealed.approach')}</h3><div className="prose">{d.approach}</div></div>
      {files.length > 0 ? <div><h3>{t('sealed.attachments')}</h3><ul className="files">{files.map((f, i) => <li key={i}><button type="button" className="link-button" onClick={() => saveBytes(f.name, f.data as BlobPart, f.type)}>{f.name}</button></li>)}</ul></div> : null}
      <ProblemBox problem={problem} />
      {open ? <div><p className="quiet">{t('sealed.carrySays')}</p><Button type="primary" loading={busy} onClick={() => void carry()}>{t('sealed.carry')}</Button></div> : null}
      {asked && ((closed && b.state === 'live') || (b.state === 'eligible' && b.price === 'sealed')) ? <div><ConfirmAction type="default" label={t('sealed.identity')} title={t('sealed.identity')} says={t('sealed.identitySays')} onConfirm={() => hand.act()} problem={hand.problem} /></div> : null}
    </div>
  );
}

/** A draft of the next version with everything that this one holds; an unfinished draft that is there keeps its attachments and takes the text. */
async function carryOver(b: OwnBidView, d: BidDocument, files: readonly OwnFile[]): Promise<void> {
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
