// Owns looking at an attachment in place: a PDF drawn page by page, a picture as a picture. Nothing that a file carries is run: no script, no form, no link, no frame.
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { NoteBox } from '../../design/note-box.js';

export interface PreviewProps { name: string; type: string; read(): Promise<Uint8Array> }
type Seen = { kind: 'picture'; address: string } | { kind: 'pdf'; document: PDFDocumentProxy } | { kind: 'failed' };

export default function AttachmentPreview({ name, type, read }: PreviewProps): React.ReactElement {
  const { t } = useTranslation('bids');
  const [seen, setSeen] = useState<Seen | null>(null);
  const [page, setPage] = useState(1);
  const reading = useRef(read);
  useEffect(() => {
    let here = true, leave: () => void = () => undefined;
    const look = async (): Promise<void> => {
      const bytes = await reading.current();
      if (type === 'application/pdf') {
        const document = await openPdf(bytes);
        leave = () => void document.destroy();
        if (here) setSeen({ kind: 'pdf', document }); else leave();
      } else {
        const address = URL.createObjectURL(new Blob([bytes as BlobPart], { type }));
        leave = () => URL.revokeObjectURL(address);
        if (here) setSeen({ kind: 'picture', address }); else leave();
      }
    };
    look().catch(() => { if (here) setSeen({ kind: 'failed' }); });
    return () => { here = false; leave(); };
  }, [type]);
  if (seen === null) return <p role="status">{t('preview.reading')}</p>;
  if (seen.kind === 'failed') return <NoteBox kind="bad"><p>{t('preview.failed')}</p></NoteBox>;
  if (seen.kind === 'picture') return <img className="preview" src={seen.address} alt={name} onError={() => setSeen({ kind: 'failed' })} />;
  return (
    <div className="stack">
      <PdfPage document={seen.document} n={page} name={name} onFailed={() => setSeen({ kind: 'failed' })} />
      <div className="row">
        <button type="button" className="link-button" disabled={page <= 1} onClick={() => setPage(page - 1)}>{t('preview.back')}</button>
        <span className="small" role="status">{t('preview.page', { n: page, of: seen.document.numPages })}</span>
        <button type="button" className="link-button" disabled={page >= seen.document.numPages} onClick={() => setPage(page + 1)}>{t('preview.next')}</button>
      </div>
    </div>
  );
}

async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const [pdf, { default: worker }] = await Promise.all([import('pdfjs-dist'), import('pdfjs-dist/build/pdf.worker.min.mjs?url')]);
  pdf.GlobalWorkerOptions.workerSrc = worker;
  const beside = `/assets/pdfjs-${pdf.version}/`; // what a file does not embed: how its codes are read, and letters for the standard fonts
  return pdf.getDocument({ data: bytes, cMapUrl: beside, cMapPacked: true, standardFontDataUrl: beside, isEvalSupported: false, enableXfa: false, stopAtErrors: false, disableAutoFetch: true }).promise;
}

function PdfPage({ document, n, name, onFailed }: { document: PDFDocumentProxy; n: number; name: string; onFailed(): void }): React.ReactElement {
  const { t } = useTranslation('bids');
  const canvas = useRef<HTMLCanvasElement>(null);
  const failed = useRef(onFailed);
  useEffect(() => {
    let stop: () => void = () => undefined, here = true;
    const draw = async (): Promise<void> => {
      const page = await document.getPage(n), plain = page.getViewport({ scale: 1 }), place = canvas.current;
      if (!place || !here) return;
      const viewport = page.getViewport({ scale: Math.min(3, (Math.min(900, place.parentElement?.clientWidth ?? 600) * Math.min(2, devicePixelRatio)) / plain.width) });
      place.width = viewport.width;
      place.height = viewport.height;
      const task = page.render({ canvasContext: place.getContext('2d')!, viewport, annotationMode: 0 });
      stop = () => task.cancel();
      await task.promise;
      place.dataset['drawn'] = String(n);
    };
    draw().catch((error: unknown) => { if (here && (error as Error).name !== 'RenderingCancelledException') failed.current(); });
    return () => { here = false; stop(); };
  }, [document, n]);
  return <canvas ref={canvas} className="preview" role="img" aria-label={t('preview.pageOf', { name, n })} />;
}
