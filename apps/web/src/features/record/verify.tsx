// Checks a published bundle, and a receipt, on the reader's own device: nothing is uploaded, and once the page is there no network is asked. The same page can be saved as one file.
import './plain-schemas.js';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkBundle, type BundleVerdict, type Checked, checkWords, faultWords, placeWords } from '@libs/bundles/src/check/index.js';
import { parseVerifier } from '@libs/kernel/src/tlog/index.js';
import type { LogView } from '@libs/platform/src/record/record.contract.js';
import { useRead } from '../../api/use-record.js';
import { NoteBox } from '../../design/note-box.js';
import { PageHeader } from '../../design/page-header.js';
import { PlainField } from '../../design/plain-field.js';
import { Section } from '../../design/record-page.js';
import { Tag } from '../../design/state-tag.js';
import { showInstant } from '../../design/time.js';
import { CheckReceipt } from './check-receipt.js';

type Locale = 'zh' | 'en';
const bytesOf = async (file: File): Promise<Uint8Array> => new Uint8Array(await file.arrayBuffer());

export default function VerifyPage(): React.ReactElement {
  const { t } = useTranslation('verify');
  return (
    <div className="page">
      <PageHeader title={t('title')} lead={t('lead')} />
      <CheckBundle />
      <CheckReceipt />
      <Section title={t('saved')}>
        <p>{t('savedSays')}</p>
        <div className="row"><a href="/verifier.html" download="verifier.html">{t('savedGet')}</a></div>
        <p className="quiet small">{t('others')}</p>
      </Section>
    </div>
  );
}

function CheckBundle(): React.ReactElement {
  const { t } = useTranslation('verify');
  const log = useRead<LogView>('/log');
  const [key, setKey] = useState(''), [file, setFile] = useState<File | null>(null), [earlier, setEarlier] = useState<File | null>(null), [verdict, setVerdict] = useState<BundleVerdict | 'running' | null>(null);
  const known = log.data?.key;
  useEffect(() => { if (known) setKey((before) => before || known); }, [known]);
  const wrong = key.trim() !== '' && !parseVerifier(key.trim());
  const check = async (): Promise<void> => {
    if (!file || wrong) return;
    setVerdict('running');
    const bytes = await bytesOf(file), before = earlier ? await bytesOf(earlier) : undefined;
    await new Promise((painted) => { setTimeout(painted, 30); });
    setVerdict(checkBundle(bytes, { key: parseVerifier(key.trim()), earlier: before }));
  };
  return (
    <Section title={t('bundle')}>
      <form className="stack" onSubmit={(e) => { e.preventDefault(); void check(); }}>
        <PlainField label={t('choose')}>{(input) => <input {...input} type="file" accept=".zip,application/zip" required onChange={(e) => { setFile(e.target.files?.[0] ?? null); setVerdict(null); }} />}</PlainField>
        <PlainField label={t('earlier')}>{(input) => <input {...input} type="file" accept=".zip,application/zip" onChange={(e) => { setEarlier(e.target.files?.[0] ?? null); setVerdict(null); }} />}</PlainField>
        <PlainField label={t('key')}>{(input) => <textarea {...input} rows={2} value={key} aria-invalid={wrong} onChange={(e) => { setKey(e.target.value); setVerdict(null); }} />}</PlainField>
        {wrong ? <p className="small">{t('keyWrong')}</p> : <p className="quiet small">{t('keySays')}</p>}
        <div><button type="submit" className="solid-button" disabled={verdict === 'running'}>{t('check')}</button></div>
      </form>
      <div aria-live="polite" className="stack">{verdict === null ? null : verdict === 'running' ? <p>{t('running')}</p> : <Verdict verdict={verdict} keyKnown={key.trim() !== ''} />}</div>
    </Section>
  );
}

function Verdict({ verdict, keyKnown }: { verdict: BundleVerdict; keyKnown: boolean }): React.ReactElement {
  const { t, i18n } = useTranslation('verify');
  const locale: Locale = i18n.language.startsWith('zh') ? 'zh' : 'en', found = verdict.checks.reduce((sum, c) => sum + c.found.length, 0);
  return (
    <>
      <NoteBox kind={verdict.ok ? 'good' : 'bad'}><p>{verdict.ok ? t('good') : t('bad', { n: found })}</p></NoteBox>
      {verdict.ok && !keyKnown ? <NoteBox kind="waiting"><p>{t('ownWord')}</p></NoteBox> : null}
      {verdict.challenge === null ? null : (
        <dl className="facts">
          <div><dt>{t('challenge')}</dt><dd>{verdict.number} {verdict.title}</dd></div><div><dt>{t('n')}</dt><dd>{verdict.n}</dd></div><div><dt>{t('madeAt')}</dt><dd>{verdict.madeAt ? showInstant(verdict.madeAt, true) : '—'}</dd></div>
          <div><dt>{t('size')}</dt><dd>{verdict.size?.toLocaleString('en') ?? '—'}</dd></div><div><dt>{t('key')}</dt><dd><code>{verdict.key}</code></dd></div>
        </dl>
      )}
      <ul className="lines">{verdict.checks.map((c) => <One key={c.name} check={c} locale={locale} />)}</ul>
    </>
  );
}

function One({ check, locale }: { check: Checked; locale: Locale }): React.ReactElement {
  const { t } = useTranslation('verify');
  return (
    <li>
      <Tag kind={check.ok ? 'good' : 'bad'}>{check.ok ? t('holds') : t('fails')}</Tag> {checkWords[check.name][locale]} <span className="quiet small">{t('looked', { n: check.looked })}</span>
      {check.found.length === 0 ? null : <ul>{check.found.map((f, i) => <li key={i}><code>{placeWords(f.where, locale)}</code> {faultWords[f.fault][locale]}{f.says === undefined ? null : <> · <code>{f.says}</code></>}{f.expected === undefined ? null : <> ≠ <code>{f.expected}</code></>}</li>)}</ul>}
    </li>
  );
}
