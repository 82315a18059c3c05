// Decides what one statement of the bank means for one payment, knowing what was said before: pure. What contradicts, or was never asked for, is an exception; what says nothing new is repeated.
import type { Day, Fen } from '#libs/kernel';
import type { BankLine } from './bank-adapter.js';
import type { ExceptionCode, LineOutcome } from './bank.contract.js';
import type { PaymentState } from './batch.lifecycle.js';

/** A payment as far as the bank's word goes; moves on as the lines of a file are read in order. */
export interface Standing {
  state: PaymentState; readonly amountFen: Fen; executedFen: Fen | null; bankSerial: string | null; valueDate: Day | null; returnSerial: string | null; returnedOn: Day | null;
  readonly releasedOn: Day | null; /** part of it is being recovered: what comes back now is not plainly a return */ readonly recovering: boolean; /** it kept something back for a recovery: it is paid whole or not at all */ readonly netted: boolean;
}
export interface Heard { readonly today: Day; /** one bank's serials and whom they speak of: a payment's id, or an exception and the payment that it names */ readonly serials: Map<string, string> }
export interface Verdict { readonly outcome: LineOutcome; readonly code: ExceptionCode | null }
export const EXCEPTION = 'exception';
export const exceptionOf = (paymentId: string | null | undefined): string => `${EXCEPTION}:${paymentId ?? ''}`;

const is = (outcome: LineOutcome): Verdict => ({ outcome, code: null });
const exception = (code: ExceptionCode): Verdict => ({ outcome: 'exception', code });

export function decide(line: BankLine, paymentId: string | undefined, payment: Standing | undefined, heard: Heard): Verdict {
  if (line.status === 'pending') return is('pending');
  const known = line.bankSerial === null ? undefined : heard.serials.get(line.bankSerial);
  if (known === exceptionOf(paymentId)) return is('repeated'); // of the same payment, or of none as before
  if (!payment || paymentId === undefined) return exception('payment-unknown');
  if (known !== undefined && known !== paymentId) return exception('serial-used');
  const verdict = line.status === 'returned' ? whenReturned(line, payment, heard, known) : whenAnswered(line, payment, heard);
  if (verdict.outcome !== 'repeated' && verdict.outcome !== 'exception') moveOn(line, payment);
  if (line.bankSerial !== null) heard.serials.set(line.bankSerial, verdict.outcome === 'exception' ? known ?? exceptionOf(paymentId) : paymentId);
  return verdict;
}

function whenAnswered(line: BankLine, p: Standing, heard: Heard): Verdict {
  if (p.state === 'prepared') return exception('answered-otherwise');
  if (p.state !== 'released') return alike(line, p) ? is('repeated') : exception('answered-otherwise');
  const fen = line.amountFen ?? p.amountFen;
  if (line.status === 'part' ? fen >= p.amountFen : fen !== p.amountFen) return exception('amount-mismatch');
  if (line.status === 'part' && p.netted) return exception('being-recovered');
  if (line.valueDate !== null && (line.valueDate < p.releasedOn! || line.valueDate > heard.today)) return exception('value-date');
  return is(line.status);
}

/** Said before in the same words: by the same serial, of the same day and amount. */
function alike(line: BankLine, p: Standing): boolean {
  if (line.status === 'rejected') return p.state === 'rejected' && p.bankSerial === line.bankSerial && p.valueDate === line.valueDate;
  return (p.state === 'executed' || p.state === 'returned') && p.bankSerial === line.bankSerial && p.valueDate === line.valueDate && (line.amountFen ?? p.executedFen) === p.executedFen && (line.status === 'part') === (p.executedFen! < p.amountFen);
}

function whenReturned(line: BankLine, p: Standing, heard: Heard, known: string | undefined): Verdict {
  if (p.state === 'returned') return p.returnSerial === line.bankSerial && p.returnedOn === line.valueDate ? is('repeated') : exception('answered-otherwise');
  if (p.state !== 'executed') return exception('not-executed');
  if (known !== undefined) return exception('serial-used'); // the serial of the payment itself: a return has its own
  if ((line.amountFen ?? p.executedFen) !== p.executedFen) return exception('amount-mismatch');
  if (line.valueDate !== null && (line.valueDate < p.valueDate! || line.valueDate > heard.today)) return exception('value-date');
  return p.recovering || p.netted ? exception('being-recovered') : is('returned');
}

function moveOn(line: BankLine, p: Standing): void {
  if (line.status === 'returned') { p.state = 'returned'; p.returnSerial = line.bankSerial; p.returnedOn = line.valueDate; return; }
  p.state = line.status === 'rejected' ? 'rejected' : 'executed';
  p.bankSerial = line.bankSerial; p.valueDate = line.valueDate;
  p.executedFen = line.status === 'rejected' ? null : line.amountFen ?? p.amountFen;
}
