// Decides how a quote looks outside: amounts as text with two places, sentences in the language asked for.
import { yuan } from '#libs/kernel';
import type { QuoteAnswer } from '../quote.contract.js';
import type { Quote } from './quote.js';

export const answerOf = (quote: Quote, locale: 'zh' | 'en'): QuoteAnswer => ({
  clause: quote.clause, version: quote.version, standing: quote.standing, eligible: quote.eligible, amount: yuan(quote.amountFen),
  ...(quote.recoverableFen > 0n ? { recoverable: yuan(quote.recoverableFen) } : {}),
  shares: quote.shares.map((s) => ({ payer: s.payer, amount: yuan(s.amountFen) })),
  refusals: quote.refusals.map((r) => ({ code: r.code, text: r.text[locale] })),
  trace: quote.trace.map((t) => ({ step: t.step, text: t.text[locale], inputs: { ...t.inputs }, result: t.result })),
});
