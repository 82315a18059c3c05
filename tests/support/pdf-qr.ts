// Owns reading a QR code off a PDF's page as a camera would: the page's black squares laid out as a picture, then a decoder that the product does not use.
import jsQR from 'jsqr';
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';

interface Square { x: number; y: number; side: number; height: number }
type Matrix = [number, number, number, number, number, number];
const times = (a: Matrix, b: Matrix): Matrix => [a[0] * b[0] + a[2] * b[1], a[1] * b[0] + a[3] * b[1], a[0] * b[2] + a[2] * b[3], a[1] * b[2] + a[3] * b[3], a[0] * b[4] + a[2] * b[5] + a[4], a[1] * b[4] + a[3] * b[5] + a[5]];
const read = jsQR as unknown as typeof jsQR.default;

/** The text of the first code on any page, or undefined. */
export async function qrOfPdf(bytes: Uint8Array): Promise<string | undefined> {
  const loading = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 });
  const document = await loading.promise;
  try {
    for (let n = 1; n <= document.numPages; n += 1) {
      const { fnArray, argsArray } = await (await document.getPage(n)).getOperatorList();
      const found = decoded(squaresOf(fnArray, argsArray as unknown[][]));
      if (found) return found;
    }
    return undefined;
  } finally { await loading.destroy(); }
}

/** Small filled squares in black, where the drawing puts them. */
function squaresOf(fns: readonly number[], args: readonly unknown[][]): Square[] {
  const squares: Square[] = [], kept: Matrix[] = [];
  let at: Matrix = [1, 0, 0, 1, 0, 0], pending: Square[] = [], black = true;
  fns.forEach((fn, i) => {
    const given = args[i] ?? [];
    if (fn === OPS.save) kept.push(at);
    else if (fn === OPS.restore) at = kept.pop() ?? at;
    else if (fn === OPS.transform) at = times(at, given as Matrix);
    else if (fn === OPS.setFillRGBColor) black = String(given).toLowerCase() === '#000000' || given.slice(0, 3).every((c) => c === 0);
    else if (fn === OPS.constructPath) {
      const [ops, numbers] = given as [number[], number[]];
      let next = 0;
      for (const op of ops) {
        if (op === OPS.rectangle) {
          const [x, y, w, h] = numbers.slice(next, next + 4) as [number, number, number, number], m = times(at, [1, 0, 0, 1, x, y]);
          pending.push({ x: m[4] + Math.min(0, w * m[0]), y: m[5] + Math.min(0, h * m[3]), side: Math.abs(w * m[0]), height: Math.abs(h * m[3]) });
          next += 4;
        } else next += op === OPS.moveTo || op === OPS.lineTo ? 2 : op === OPS.curveTo ? 6 : op === OPS.closePath ? 0 : 4;
      }
    } else if ([OPS.fill, OPS.eoFill].includes(fn)) { if (black) squares.push(...pending); pending = []; } else if (fn === OPS.stroke || fn === OPS.endPath) pending = [];
  });
  return squares.filter((s) => s.side > 0 && s.side < 20 && Math.abs(s.side - s.height) < 0.01);
}

function decoded(squares: readonly Square[]): string | undefined {
  if (squares.length < 100) return undefined;
  const side = squares[0]!.side, left = Math.min(...squares.map((s) => s.x)), low = Math.min(...squares.map((s) => s.y)), quiet = 4, scale = 4;
  const cells = new Set(squares.map((s) => `${Math.round((s.x - left) / side)} ${Math.round((s.y - low) / side)}`));
  const across = Math.round((Math.max(...squares.map((s) => s.x)) - left) / side) + 1, size = (across + 2 * quiet) * scale;
  const pixels = new Uint8ClampedArray(size * size * 4).fill(255);
  for (const cell of cells) {
    const [cx, cy] = cell.split(' ').map(Number) as [number, number];
    for (let dx = 0; dx < scale; dx += 1) for (let dy = 0; dy < scale; dy += 1) pixels.fill(0, ((((across - 1 - cy) + quiet) * scale + dy) * size + (cx + quiet) * scale + dx) * 4, ((((across - 1 - cy) + quiet) * scale + dy) * size + (cx + quiet) * scale + dx) * 4 + 3);
  }
  return read(pixels, size, size)?.data;
}
