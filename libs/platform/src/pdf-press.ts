// Draws PDFs in a thread of its own: fonts and layout take some 80 MB that end with the thread, and no request waits while a page is set.
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import type { PdfDefinition } from './pdf.js';
import { wholeFont } from './pdf-fonts.js';

export interface PdfOrder { readonly id: number; readonly definition: PdfDefinition }
export type PdfDone = { readonly id: number; readonly bytes: Uint8Array } | { readonly id: number; readonly reason: string };

interface Printer { readonly virtualfs: { writeFileSync(name: string, bytes: Buffer): void }; setFonts(fonts: object): void; setUrlAccessPolicy(policy: () => boolean): void; setLocalAccessPolicy(policy: (path: string) => boolean): void; createPdf(definition: object): { getBuffer(): Promise<Buffer> } }

const require = createRequire(import.meta.url);
const weight = (name: '400Regular' | '700Bold'): string => require.resolve(`@expo-google-fonts/noto-sans-sc/${name}/NotoSansSC_${name}.ttf`);
const REGULAR = 'regular.ttf', BOLD = 'bold.ttf';

const printer = require('pdfmake') as Printer;
// Read and looked at once for all documents of this thread, and never while one is drawn.
printer.virtualfs.writeFileSync(REGULAR, await wholeFont(weight('400Regular')));
printer.virtualfs.writeFileSync(BOLD, await wholeFont(weight('700Bold')));
printer.setFonts({ NotoSansSC: { normal: REGULAR, bold: BOLD, italics: REGULAR, bolditalics: BOLD } });
printer.setUrlAccessPolicy(() => false); // a text never makes the server fetch or read anything
printer.setLocalAccessPolicy(() => false);

async function draw({ title, content, at, footer }: PdfDefinition): Promise<Uint8Array> {
  const document = printer.createPdf({
    info: { title, creationDate: at, producer: 'Jiebang', creator: 'Jiebang' }, pageSize: 'A4', pageMargins: [56, 60, 56, 60], content,
    defaultStyle: { font: 'NotoSansSC', fontSize: 10.5, lineHeight: 1.35 },
    styles: { title: { fontSize: 18, bold: true, alignment: 'center', margin: [0, 0, 0, 16] }, heading: { fontSize: 12.5, bold: true, margin: [0, 12, 0, 6] }, quiet: { fontSize: 9, color: '#555555' }, number: { alignment: 'right' } },
    footer: (page: number, pages: number) => ({ columns: [{ text: footer ?? title, style: 'quiet' }, { text: `${page} / ${pages}`, style: 'quiet', alignment: 'right' }], margin: [56, 20, 56, 0] }),
  });
  return new Uint8Array(await document.getBuffer());
}

let last: Promise<void> = Promise.resolve();
/** One after the other, so that many orders do not hold many documents at once. */
parentPort!.on('message', ({ id, definition }: PdfOrder) => {
  last = last.then(async () => {
    try {
      const bytes = await draw(definition);
      parentPort!.postMessage({ id, bytes } satisfies PdfDone, [bytes.buffer as ArrayBuffer]);
    } catch (error) {
      parentPort!.postMessage({ id, reason: (error as Error).message } satisfies PdfDone);
    }
  });
});
