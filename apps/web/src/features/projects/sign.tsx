// Signing: the stamped scan goes up, and the signer confirms the digest of exactly the document that was signed; the digest can be checked here against one's own copy.
import { Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sha256Hex } from '@libs/kernel/src/canonical.js';
import type { EditionView, NewSignature } from '@libs/projects/src/contract.contract.js';
import { fileAddress, post } from '../../api/client.js';
import type { StoredFile } from '../../api/upload.js';
import { useAct } from '../../api/use-record.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { FileField } from '../../design/file-field.js';
import { PlainField } from '../../design/plain-field.js';
import { Section } from '../../design/record-page.js';
import { Tag } from '../../design/state-tag.js';
import { useToast } from '../../design/toast.js';

export function Sign({ contractId, edition }: { contractId: string; edition: EditionView }): React.ReactElement {
  const { t } = useTranslation('projects');
  const toast = useToast();
  const [scan, setScan] = useState<StoredFile[]>([]);
  const [confirmed, setConfirmed] = useState(false);
  const [same, setSame] = useState<boolean | null>(null);
  const act = useAct((body: NewSignature, key) => post(`/contracts/${contractId}/signatures`, body, { key }).then(() => true), { onDone: () => toast(t('sign.done')) });
  const compare = async (file: File | undefined): Promise<void> => setSame(file ? sha256Hex(new Uint8Array(await file.arrayBuffer())) === edition.sha256 : null);
  return (
    <Section title={t('sign.title')}>
      <div className="stack">
        <ol><li>{t('sign.step1')} {edition.fileId ? <a href={fileAddress(edition.fileId)}>{t('downloadPdf')}</a> : null}</li><li>{t('sign.step2')}</li><li>{t('sign.step3')}</li></ol>
        <p>{t('sha256')} <code>{edition.sha256}</code></p>
        <PlainField label={t('sign.compare')} help={t('sign.compareHelp')} optional>{(input) => <input {...input} type="file" accept="application/pdf,.pdf" onChange={(e) => void compare(e.target.files?.[0])} />}</PlainField>
        <div aria-live="polite">{same === null ? null : <Tag kind={same ? 'good' : 'bad'}>{same ? t('sign.same') : t('sign.different')}</Tag>}</div>
        <div><h3>{t('sign.scan')}</h3><FileField id="scan" label={t('sign.scan')} purpose="scan" max={1} accept="application/pdf,image/png,image/jpeg" value={scan} onChange={setScan} /></div>
        <Checkbox checked={confirmed} onChange={(e) => setConfirmed(e.target.checked)}>{t('sign.confirm')}</Checkbox>
        <div><ConfirmAction label={t('sign.sign')} disabled={!confirmed || scan.length === 0 || same === false} title={t('sign.sign')} says={t('sign.says')} onConfirm={() => act.act({ sha256: edition.sha256!, scanFileId: scan[0]!.id })} problem={act.problem} /></div>
      </div>
    </Section>
  );
}
