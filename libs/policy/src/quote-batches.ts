// Answers quotes by the line: each line is the request that POST quotes takes, its answer the same with the line's number; a bad line is a problem on its line and ends nothing.
import { Injectable, StreamableFile } from '@nestjs/common';
import { asProblem, type Call, Database, letLinesTo, type Line, LineAnswers, type LineBody, log, platformErrors, problemBody, readJson } from '#libs/platform';
import { QuoteBook } from './quote-book.js';

export const QUOTES_ROUTE = '/api/policy/quotes';
letLinesTo(QUOTES_ROUTE);

/** Quotes are computed for anybody: nobody may keep the process to himself. */
export const BATCH = { longest: 64 * 1024, most: 100_000, each: 2, together: 8, withinMs: 120_000 } as const;

@Injectable()
export class QuoteBatches {
  private readonly answers = new LineAnswers(BATCH);
  constructor(private readonly db: Database) {}

  /** @throws Problem too-many-requests */
  async answer(body: LineBody, call: Call): Promise<StreamableFile> {
    const book = await QuoteBook.open(this.db);
    return new StreamableFile(this.answers.stream(body, (line) => JSON.stringify({ line: line.n, ...answered(book, line, call) })), { type: 'application/x-ndjson; charset=utf-8' });
  }
}

function answered(book: QuoteBook, line: Line, call: Call): object {
  try {
    if (line.text === undefined) throw platformErrors.problem(line.fault!);
    return book.answer(readJson(line.text), call.locale);
  } catch (error) {
    const problem = asProblem(error);
    if (problem.status >= 500) log.error({ request: call.requestId, line: line.n, detail: (error as Error).stack?.split('\n').slice(0, 6).join(' | ') }, 'a line of a batch failed');
    return problemBody(problem, call.requestId, call.locale);
  }
}
