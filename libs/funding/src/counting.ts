// Decides what of a project's payments counts: never more than was accepted, invoiced and paid, each to date. Pure.
import type { Fen } from '#libs/kernel';

export interface Sums { readonly acceptedFen: Fen; readonly invoicedFen: Fen; readonly paidFen: Fen }
const least = (a: Fen, b: Fen): Fen => (a < b ? a : b);
export const counted = (sums: Sums): Fen => least(sums.acceptedFen, least(sums.invoicedFen, sums.paidFen));
