// Decides what one statement of the bank means for one payment, knowing what was said before: pure. What contradicts, or was never asked for, is an exception; what says nothing new is repeated.
import type { Day, Fen } from '#libs/kernel';
import type { BankLine } from './bank-adapter.js';
import type { BankStatus, ExceptionCode, LineOutcome } from './bank.contract.js';
import type { PaymentState } from './batch.lifecycle.js';

/** A payment as far as the bank's word goes; moves on as the lines of a file are read in order. */
export interface Standing {
  state: PaymentState; readonly amountFen: Fen; executedFen: Fen | null; bankSerial: string | null; valueDate: Day | null; returnSerial: string | null; returnedOn: Day | null;
  readonly releasedOn: Day | null; /** part of it is being recovered: what comes back now is not plainly a return */ readonly recovering: boolean; /** it kept something back for a recovery: it is paid whole or not at all */ readonly netted: boolean;
}
export interface Heard { readonly today: Day; /** one bank's serials and whom they speak of: a payment's id, or an exception and the payment that it names */ readonly serials: Map<string, string>; /** by serial */ readonly awaited: Map<string, Awaited> }
/** A line that was an exception, of which a person said that the bank sends it again: its serial may come once more, saying something else. */
export interface Awaited { readonly exceptionId: string; readonly paymentId: string | null; readonly status: BankStatus; readonly valueDate: Day | null; readonly amountFen: Fen | null }
export interface Verdict { readonly outcome: LineOutcome; readonly code: ExceptionCode | null; /** the exception whose line this one puts right, or tries to */ readonly resent?: string }
export const EXCEPTION = 'exception';
export const exceptionOf = (paymentId: string | null | undefined): string => `${EXCEPTION}:${paymentId ?? ''}`;

const is = (outcome: LineOutcome): Verdict => ({ outcome, code: null });
const exception = (code: ExceptionCode): Verdict => ({ outcome: 'exception', code });

export function decide(line: BankLine, paymentId: string | undefined, payment: Standing | undefined, heard: Heard): Verdict {
  if (line.status === 'pending') return is('pending');
  const resent = takeAwaited(line, paymentId, heard), verdict = meant(line, paymentId, payment, heard);
  return resent === undefined ? verdict : { ...verdict, resent };
}

/** The serial is free for this line, once. The wrong line itself, in a file that goes over the same days again, is not it; nor is one whose serial a payment has. */
function takeAwaited(line: BankLine, paymentId: string | undefined, heard: Heard): string | undefined {
  const serial = line.bankSerial, awaited = serial === null ? undefined : heard.awaited.get(serial);
  if (serial === null || !awaited || heard.serials.get(serial)?.startsWith(EXCEPTION) === false) return undefined;
  if (awaited.paymentId === (paymentId ?? null) && awaited.status === line.status && awaited.valueDate === line.valueDate && awaited.amountFen === line.amountFen) return undefined;
  heard.awaited.delete(serial);
  heard.serials.delete(serial);
  return awaited.exceptionId;
}

function meant(line: BankLine, paymentId: string | undefined, payment: Standing | undefined, heard: Heard): Verdict {
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
