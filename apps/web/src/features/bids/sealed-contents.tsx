// Owns what a sealed bid shows its own bidder once it is unlocked: the words, the money, the attachments to save.
import { useTranslation } from 'react-i18next';
import { Money } from '../../design/money.js';
import { saveBytes } from '../../design/spreadsheet.js';
import type { Contents } from './sealed-copy.js';

export function SealedContents({ contents: { document: d, files } }: { contents: Contents }): React.ReactElement {
  const { t } = useTranslation('openers');
  return (
    <>
      <dl className="facts"><div><dt>{t('sealed.price')}</dt><dd><Money amount={d.price} /></dd></div></dl>
      <div><h3>{t('sealed.summary')}</h3><div className="prose">{d.summary}</div></div>
      <div><h3>{t('sealed.approach')}</h3><div className="prose">{d.approach}</div></div>
      {files.length > 0 ? <div><h3>{t('sealed.attachments')}</h3><ul className="files">{files.map((f, i) => <li key={i}><button type="button" className="link-button" onClick={() => saveBytes(f.name, f.data as BlobPart, f.type)}>{f.name}</button></li>)}</ul></div> : null}
    </>
  );
}
