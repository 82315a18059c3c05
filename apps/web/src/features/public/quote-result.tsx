// Owns how a quote is shown: the amount, who pays, the waterfall with its sentences, every refusal, and the whole derivation.
import { useTranslation } from 'react-i18next';
import type { QuoteAnswer } from '@libs/policy/src/quote.contract.js';
import { Money } from '../../design/money.js';
import { NoteBox } from '../../design/note-box.js';
import { Tag } from '../../design/state-tag.js';
import { type ClauseNames, SaidFacts, useFactWords } from './fact-words.js';
import { barFen, Waterfall, type Fall } from '../../design/waterfall.js';

type Step = QuoteAnswer['trace'][number];
const AFTER = new Set(['cap', 'granted', 'stacking', 'room', 'recovery', 'floor', 'split']);
const BEFORE = new Set(['standing', 'condition']);

/** a − b of exact decimals, in text. */
export function minus(a: string, b: string): string {
  const places = Math.max(...[a, b].map((x) => (x.replace('…', '').split('.')[1] ?? '').length), 2);
  const scaled = (x: string): bigint => { const [whole = '0', rest = ''] = x.replace('…', '').replace('-', '').split('.'); return BigInt(`${x.startsWith('-') ? '-' : ''}${whole}${rest.padEnd(places, '0')}`); };
  const d = scaled(a) - scaled(b);
  const text = (d < 0n ? -d : d).toString().padStart(places + 1, '0');
  return `${d < 0n ? '-' : ''}${text.slice(0, -places)}.${text.slice(-places)}`.replace(/(\.\d\d\d*?)0+$/, '$1');
}

/** Entitled → what limits, earlier grants, stacking and rounding take → this time. */
export function fallsOf(quote: QuoteAnswer, label: (step: 'entitled' | 'cap' | 'granted' | 'stacking' | 'room' | 'floor' | 'recovery' | 'now') => string, closing: string): Fall[] {
  const works = quote.trace.filter((s) => !BEFORE.has(s.step) && !AFTER.has(s.step));
  const later = quote.trace.filter((s) => AFTER.has(s.step) && s.step !== 'split');
  const entitled = works.at(-1);
  let stands = entitled?.result ?? later[0]?.inputs['amount'] ?? quote.amount;
  const falls: Fall[] = [{ label: label('entitled'), amount: stands, sentence: entitled?.text ?? '' }];
  for (const step of later as (Step & { step: 'cap' | 'granted' | 'stacking' | 'room' | 'floor' | 'recovery' })[]) {
    falls.push({ label: label(step.step), amount: minus(stands, step.result), sentence: step.text, cut: true });
    stands = step.result;
  }
  return [...falls, { label: label('now'), amount: quote.amount, sentence: closing }];
}

export function QuoteResult({ quote, clause = null }: { quote: QuoteAnswer & { clauseSha256?: string }; /** Whose facts and settings the figures are called by. */ clause?: ClauseNames | null }): React.ReactElement {
  const { t } = useTranslation('public');
  const facts = useFactWords(clause);
  const label = (step: string): string => t(`policy.step.${step}` as never, { defaultValue: step }) as string;
  return (
    <>
      <div className="row">
        <strong style={{ fontSize: 26 }}><Money amount={quote.amount} /></strong> <Money amount={quote.amount} in="wanyuan" />
        <Tag kind={quote.eligible ? 'good' : 'bad'}>{quote.eligible ? t('policy.eligible') : t('policy.notEligible')}</Tag>
        {quote.standing === 'provisional' ? <Tag kind="attention">{t('policy.provisional')}</Tag> : null}
      </div>
      <p className="quiet small">{t('policy.version', { version: quote.version })}{quote.shares.map((s) => <span key={s.payer}> · {t(`policy.payer.${s.payer}` as never, { defaultValue: s.payer }) as string} <Money amount={s.amount} /></span>)}{quote.clauseSha256 ? <> · <code title={t('policy.boundTo')}>{quote.clauseSha256.slice(0, 16)}…</code></> : null}</p>
      {quote.refusals.length > 0 ? <NoteBox kind="bad"><ul>{quote.refusals.map((r) => <li key={r.code}>{r.text}</li>)}</ul></NoteBox> : null}
      {quote.eligible ? <Waterfall caption={t('policy.waterfall')} falls={fallsOf(quote, label, barFen(quote.amount) > 0n ? t('policy.now') : t('policy.nothingNow'))} /> : null}
      <details>
        <summary>{t('policy.trace')}</summary>
        <ol className="history">
          {quote.trace.map((s, i) => (
            <li key={i}><strong>{label(s.step)}</strong> {s.text}<p className="small quiet"><SaidFacts said={facts.inputs(s.inputs)} />{Object.keys(s.inputs).length > 0 ? ' → ' : ''}<strong>{facts.result(s.step, s.result)}</strong></p></li>
          ))}
        </ol>
      </details>
    </>
  );
}
