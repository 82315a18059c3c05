// Owns PDFs: definitions in, bytes out, with a Chinese font embedded (subset), the same bytes for the same definition and creation date.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const weight = (name: '400Regular' | '700Bold'): string => require.resolve(`@expo-google-fonts/noto-sans-sc/${name}/NotoSansSC_${name}.ttf`);
const FONTS = [weight('400Regular'), weight('700Bold')] as const, [REGULAR, BOLD] = FONTS;
/** What pdfmake takes as content: text, tables, columns, stacks, images as data URLs. */
export type PdfContent = string | { readonly [key: string]: unknown } | readonly PdfContent[];
export interface PdfDefinition { readonly title: string; readonly content: PdfContent; /** Fixes the document's date, so that it can be made again. */ readonly at: Date; readonly footer?: string }

interface Printer { setFonts(fonts: object): void; setUrlAccessPolicy(policy: () => boolean): void; setLocalAccessPolicy(policy: (path: string) => boolean): void; createPdf(definition: object): { getBuffer(): Promise<Buffer> } }
let printer: Printer | undefined;

/** The font (10 MB a weight) is read when the first document is made, not when the process starts. */
function load(): Printer {
  const made = require('pdfmake') as Printer;
  made.setFonts({ NotoSansSC: { normal: REGULAR, bold: BOLD, italics: REGULAR, bolditalics: BOLD } });
  made.setUrlAccessPolicy(() => false); // a text never makes the server fetch or read anything but its fonts
  made.setLocalAccessPolicy((path) => FONTS.includes(path));
  return made;
}

export async function renderPdf({ title, content, at, footer }: PdfDefinition): Promise<Buffer> {
  printer ??= load();
  const document = printer.createPdf({
    info: { title, creationDate: at, producer: 'Jiebang', creator: 'Jiebang' }, pageSize: 'A4', pageMargins: [56, 60, 56, 60], content,
    defaultStyle: { font: 'NotoSansSC', fontSize: 10.5, lineHeight: 1.35 },
    styles: { title: { fontSize: 18, bold: true, alignment: 'center', margin: [0, 0, 0, 16] }, heading: { fontSize: 12.5, bold: true, margin: [0, 12, 0, 6] }, quiet: { fontSize: 9, color: '#555555' }, number: { alignment: 'right' } },
    footer: (page: number, pages: number) => ({ columns: [{ text: footer ?? title, style: 'quiet' }, { text: `${page} / ${pages}`, style: 'quiet', alignment: 'right' }], margin: [56, 20, 56, 0] }),
  });
  return Buffer.from(await document.getBuffer());
}
