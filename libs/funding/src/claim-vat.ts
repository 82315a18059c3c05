// Decides what remains of a payment without VAT when the clause's setting leaves VAT out: by the one usual rate of its invoices, or by each invoice's own tax. One floor, at the end. Pure.
import { type Fen, parseRate, Rational } from '#libs/kernel';

export const USUAL_VAT_RATES = ['0.00', '0.01', '0.03', '0.05', '0.06', '0.09', '0.13'] as const;
/** Lines of an invoice are rounded one by one. */
const SLACK_FEN = Rational.of(5);

/** The usual rate that this tax is of this amount (with tax), or none. */
export function vatRateOf(amountFen: Fen, taxFen: Fen): (typeof USUAL_VAT_RATES)[number] | undefined {
  return USUAL_VAT_RATES.find((text) => {
    const rate = parseRate(text), tax = Rational.of(amountFen).mul(rate).div(rate.add(Rational.of(1)));
    return tax.sub(Rational.of(taxFen)).abs().lte(SLACK_FEN) && (text !== '0.00' || taxFen === 0n);
  });
}

export interface TaxedRow { readonly countedFen: Fen; readonly amountFen: Fen; readonly taxFen: Fen }
/** `countedFen` may be less than the rows' sum, where work or contract bounds it; then each row gives its part. */
export function withoutVat(countedFen: Fen, rows: readonly TaxedRow[]): { readonly baseFen: Fen; readonly vatRate: string } {
  const counting = rows.filter((row) => row.countedFen > 0n);
  const rates = new Set(counting.map((row) => vatRateOf(row.amountFen, row.taxFen)));
  const [only] = rates;
  if (rates.size <= 1 && (only !== undefined || rates.size === 0)) return { baseFen: countedFen, vatRate: only ?? '0.00' };
  const gross = counting.reduce((total, row) => total + row.countedFen, 0n);
  const net = counting.reduce((total, row) => total.add(Rational.of(row.countedFen * (row.amountFen - row.taxFen), row.amountFen)), Rational.zero);
  return { baseFen: net.mul(Rational.of(countedFen, gross)).floor(), vatRate: '0.00' };
}
