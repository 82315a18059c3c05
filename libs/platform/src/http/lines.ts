// Decides how JSON by the line (NDJSON) comes in and goes out: cut as it arrives, answered in order, never more in memory than a piece of each; the reader's pace is ours.
import { isUtf8 } from 'node:buffer';
import { Readable } from 'node:stream';
import { platformErrors } from '../platform.errors.js';

const routes = new Set<string>();
/** Whether a route takes lines; everywhere else they are 415. */
export const takesLines = (route: string | undefined): boolean => routes.has(route ?? '');
/** Names a route that takes lines: its handler gets a `LineBody`, unvalidated. */
export const letLinesTo = (route: string): void => { routes.add(route); };

/** What arrives by the line, and from which address. */
export class LineBody {
  constructor(readonly stream: Readable, readonly from: string) {}
}

/** `text` is undefined where the line cannot be read: longer than allowed, or not UTF-8. */
export interface Line { readonly n: number; readonly text?: string; readonly fault?: LineFault }
export type LineFault = 'line-too-long' | 'malformed-request' | 'too-many-lines';
const NEWLINE = 10;

/** Cuts what arrives into lines. Keeps at most one unfinished line, and of one that is too long nothing. */
export class LineCutter {
  private n = 0;
  private kept: Buffer[] = [];
  private size = 0;
  constructor(private readonly longest: number) {}

  *take(piece: Buffer): Generator<Line> {
    let from = 0;
    for (let end = piece.indexOf(NEWLINE); end !== -1; end = piece.indexOf(NEWLINE, from)) {
      this.keep(piece.subarray(from, end));
      from = end + 1;
      yield this.line();
    }
    this.keep(piece.subarray(from));
  }

  /** The last line, when nothing ended it. */
  *rest(): Generator<Line> {
    if (this.size > 0) yield this.line();
  }

  private keep(part: Buffer): void {
    this.size += part.length;
    if (this.size > this.longest) this.kept = [];
    else if (part.length > 0) this.kept.push(part);
  }

  private line(): Line {
    const bytes = this.kept.length === 1 ? this.kept[0]! : Buffer.concat(this.kept);
    const tooLong = this.size > this.longest;
    this.kept = [];
    this.size = 0;
    this.n += 1;
    if (tooLong) return { n: this.n, fault: 'line-too-long' };
    return isUtf8(bytes) ? { n: this.n, text: bytes.toString('utf8') } : { n: this.n, fault: 'malformed-request' };
  }
}

export interface LineRules {
  /** Bytes of one line, and lines of one batch: the rest is not read. */
  readonly longest: number; readonly most: number;
  /** Batches at once, of one address and in this process. */
  readonly each: number; readonly together: number;
  /** What takes longer than this is cut off, also when nobody reads. */
  readonly withinMs: number;
}

/** Piece of an answer, and how long one may work before others have their turn. */
const PIECE = 32 * 1024, TURN_MS = 4;

/** Answers lines one by one; says what work is under way, so that nobody takes it all. */
export class LineAnswers {
  private readonly running = new Map<string, number>();
  constructor(private readonly rules: LineRules) {}

  /** Takes a place until the answer was read, failed or was left. `answer` must not throw. @throws Problem too-many-requests */
  stream(body: LineBody, answer: (line: Line) => string): Readable {
    this.enter(body.from);
    const answers = Readable.from(this.answered(body, answer), { objectMode: false, highWaterMark: PIECE });
    const end = setTimeout(() => answers.destroy(), this.rules.withinMs).unref();
    answers.once('close', () => {
      clearTimeout(end);
      this.leave(body.from);
      body.stream.resume(); // what is still on its way is not kept
    });
    return answers;
  }

  private enter(from: string): void {
    const mine = this.running.get(from) ?? 0;
    if (mine >= this.rules.each || [...this.running.values()].reduce((a, b) => a + b, 0) >= this.rules.together) throw platformErrors.problem('too-many-requests', { retryAfter: 2 });
    this.running.set(from, mine + 1);
  }

  private leave(from: string): void {
    const mine = this.running.get(from)! - 1;
    if (mine > 0) this.running.set(from, mine);
    else this.running.delete(from);
  }

  private async *answered(body: LineBody, answer: (line: Line) => string): AsyncGenerator<string> {
    const cutter = new LineCutter(this.rules.longest);
    let out = '', began = performance.now();
    const lines = async function* (): AsyncGenerator<Generator<Line>> {
      for await (const piece of body.stream.iterator({ destroyOnReturn: false })) yield cutter.take(piece as Buffer);
      yield cutter.rest();
    };
    for await (const several of lines()) {
      for (const line of several) {
        if (line.n > this.rules.most) { yield `${out}${answer({ n: line.n, fault: 'too-many-lines' })}\n`; return; }
        if (line.text?.trim() === '') continue;
        out += `${answer(line)}\n`;
        if (out.length < PIECE && performance.now() - began < TURN_MS) continue;
        yield out;
        out = '';
        await new Promise((resolve) => { setImmediate(resolve); });
        began = performance.now();
      }
      if (out !== '') yield out;
      out = '';
    }
  }
}
