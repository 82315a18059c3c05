// Decides the interest on a recovery: simple, on what is still open, from the day after its due day, at the reference rate of each day, 365 days a year. Exact fractions, one floor at the end; every span is shown.
import { type Day, type Fen, parseRate, Rational, yuan } from '#libs/kernel';

export interface ReferenceRate { readonly fromDay: Day; readonly rate: string; readonly source: string }
export interface Repayment { readonly valueDate: Day; readonly principalFen: Fen }
/** One span of days with one principal and one rate; `exact` is its interest in fen as a fraction. */
export interface InterestSpan { readonly from: Day; readonly to: Day; readonly days: number; readonly principal: string; readonly rate: string; readonly source: string; readonly exact: string }
export interface Interest { readonly fen: Fen; readonly exact: string; readonly spans: readonly InterestSpan[] }

const DAY_MS = 86_400_000, YEAR = 365n;
const number = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;
const dayAt = (n: number): Day => new Date(n * DAY_MS).toISOString().slice(0, 10);

/** Up to and including `until`. A repayment counts from its value date on: that day bears interest on what is left. */
export function interestOf(of: { readonly amountFen: Fen; readonly dueOn: Day; readonly until: Day; readonly repayments: readonly Repayment[]; readonly rates: readonly ReferenceRate[] }): Interest {
  const first = number(of.dueOn) + 1, last = number(of.until);
  if (last < first) return { fen: 0n, exact: '0', spans: [] };
  const rates = [...of.rates].sort((a, b) => (a.fromDay < b.fromDay ? -1 : 1));
  const breaks = [...new Set([first, ...of.repayments.map((p) => number(p.valueDate)), ...rates.map((r) => number(r.fromDay))].filter((n) => n >= first && n <= last))].sort((a, b) => a - b);
  let total = Rational.zero;
  const spans = breaks.flatMap((start, i): InterestSpan[] => {
    const end = (breaks[i + 1] ?? last + 1) - 1, days = end - start + 1;
    const principalFen = of.amountFen - of.repayments.filter((p) => number(p.valueDate) <= start).reduce((s, p) => s + p.principalFen, 0n);
    const rate = rates.filter((r) => number(r.fromDay) <= start).at(-1);
    if (principalFen <= 0n || !rate) return [];
    const part = parseRate(rate.rate).mul(Rational.of(principalFen)).mul(Rational.of(days, YEAR));
    total = total.add(part);
    return [{ from: dayAt(start), to: dayAt(end), days, principal: yuan(principalFen), rate: rate.rate, source: rate.source, exact: `${part.n}/${part.d}` }];
  });
  return { fen: total.floor(), exact: `${total.n}/${total.d}`, spans };
}
