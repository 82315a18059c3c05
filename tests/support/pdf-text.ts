// Owns reading a PDF's text back, without white space, by a library that the product does not use.
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export async function textOfPdf(bytes: Uint8Array): Promise<string> {
  const loading = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 });
  const document = await loading.promise;
  const parts: string[] = [];
  for (let n = 1; n <= document.numPages; n += 1) {
    const { items } = await (await document.getPage(n)).getTextContent();
    for (const item of items) if ('str' in item) parts.push(item.str);
  }
  await loading.destroy();
  return parts.join('').replaceAll(/\s/g, '');
}
