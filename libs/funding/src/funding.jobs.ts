// Names funding's jobs and due work. Payloads hold ids and clause names only.
import { due, job } from '#libs/platform';

/** Serves the claims that wait for room under this clause, in their order. */
export const serveWaiting = job<{ clause: string }>('funding.serve-waiting');
/** Rebuilds books and limits and compares; keeps what it found. Twice is two checks, which changes nothing. */
export const runBooksCheck = job<Record<string, never>>('funding.check-books', { attempts: 3 });
/** Once a day: the books are checked, and whoever waits is asked again (a new year may have brought a line). Subject: the city. */
export const booksCheck = due('funding.books-check');
/** A case of a payment that waits is looked at again. */
export const paymentCaseDue = due('funding.payment-case');
/** 24:00 of the last day of a planned subsidy's notice. */
export const subsidyNoticeEnding = due('funding.subsidy-notice');
/** The morning of the last day for the reply to an objection to planned subsidies. */
export const subsidyObjectionReminder = due('funding.subsidy-objection');
