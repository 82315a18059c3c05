// The engine alone on one core: every worked case of every clause, facts as text in, the quote with its whole trace out.
import { clauses } from '../libs/policy/src/clauses/index.js';
import { quote } from '../libs/policy/src/engine/index.js';

const questions = clauses.flatMap((clause) => clause.cases.map((input) => ({ clause, input })));

process.on('message', ({ seconds }: { seconds: number }) => {
  const began = performance.now(), until = began + seconds * 1_000;
  let quotes = 0, lines = 0;
  while (performance.now() < until) {
    for (const { clause, input } of questions) {
      const outcome = quote(clause, input);
      if (!outcome.ok) throw new Error(`${clause.id} was not quoted: ${JSON.stringify(outcome.errors)}`);
      quotes += 1;
      lines += outcome.quote.trace.length;
    }
  }
  process.send!({ perSecond: quotes / ((performance.now() - began) / 1_000), linesEach: lines / quotes, questions: questions.length });
});
process.send!({});
