// A sealed copy that the bidder kept, opened again on this device alone: the file, the organisation's key, and what was sealed stands here. Nothing is sent.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { UnlockedKey } from '@libs/bids/src/envelope-keys.js';
import { headerDigest, type EnvelopeHeader } from '@libs/bids/src/envelope.js';
import type { OrganisationKeyView } from '@libs/bids/src/key-share.contract.js';
import { useList } from '../../api/use-list.js';
import { useSession } from '../../app/session.js';
import { NoteBox } from '../../design/note-box.js';
import { PageHeader } from '../../design/page-header.js';
import { PlainField } from '../../design/plain-field.js';
import { Section } from '../../design/record-page.js';
import { Unlock } from '../openers/unlock.js';
import { SealedContents } from './sealed-contents.js';
import { contentsOf, type Contents, type ReadPart } from './sealed-copy.js';
import { openSealedFile } from './sealed-file.js';

interface Held { header: EnvelopeHeader; part: ReadPart }

export default function SealedCopies(): React.ReactElement {
  const { t } = useTranslation(['openers', 'bids']);
  const { organisations } = useSession();
  const [held, setHeld] = useState<Held | null>(null);
  const [contents, setContents] = useState<Contents | null>(null);
  const [failed, setFailed] = useState<'file' | 'key' | null>(null);
  const mine = held !== null && organisations.some((o) => o.id === held.header.organisation);
  const keys = useList<OrganisationKeyView>(mine ? `/organisations/${held.header.organisation}/keys` : null);
  const take = async (file: File | undefined): Promise<void> => {
    setHeld(null); setContents(null); setFailed(null);
    if (file) await openSealedFile(file).then(setHeld, () => setFailed('file'));
  };
  const unlock = async (key: UnlockedKey): Promise<void> => { setFailed(null); await contentsOf(held!.header, key.identity, held!.part).then(setContents, () => setFailed('key')); };
  return (
    <div className="page">
      <PageHeader title={t('copies.title')} lead={t('copies.lead')} crumbs={[{ label: t('bids:mine.title'), to: '/bids' }]} />
      <Section title={t('copies.file')}>
        <div className="stack">
          <PlainField label={t('copies.choose')}>{(input) => <input {...input} type="file" accept=".tar,application/x-tar" onChange={(e) => void take(e.target.files?.[0])} />}</PlainField>
          {failed ? <NoteBox kind="bad"><p>{t(`copies.failed.${failed}`)}</p></NoteBox> : null}
          {held ? <dl className="facts"><div><dt>{t('bids:receipt.digest')}</dt><dd><code>{headerDigest(held.header)}</code></dd></div><div><dt>{t('bids:receipt.addendum')}</dt><dd>{held.header.addendum}</dd></div></dl> : null}
          {held && !held.header.envelopes[0]?.ownerShare ? <p className="quiet">{t('sealed.none')}</p> : null}
          {held && !mine ? <NoteBox kind="waiting"><p>{t('copies.others')}</p></NoteBox> : null}
          {held && mine && contents === null ? (keys.items.length > 0 ? <Unlock purpose={{ kind: 'organisation', of: held.header.organisation }} recipients={keys.items.map((k) => k.recipient)} label={t('sealed.unlock')} onUnlocked={(key) => void unlock(key)} /> : <p><Link to="/bids/keys">{t('organisation.toKey')}</Link></p>) : null}
        </div>
      </Section>
      {contents ? <Section title={t('sealed.title')}><div className="stack"><NoteBox kind="good"><p>{t('copies.read')}</p></NoteBox><SealedContents contents={contents} /></div></Section> : null}
    </div>
  );
}
