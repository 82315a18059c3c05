// Names funding's jobs and due work. Payloads hold ids and clause names only.
import { due, job } from '#libs/platform';

/** Serves the claims that wait for room under this clause, in their order. */
export const serveWaiting = job<{ clause: string }>('funding.serve-waiting');
/** Once a day: books and limits are rebuilt and compared. Subject: the city. */
export const booksCheck = due('funding.books-check');
/** A case of a payment that waits is looked at again. */
export const paymentCaseDue = due('funding.payment-case');
/** 24:00 of the last day of a planned subsidy's notice. */
export const subsidyNoticeEnding = due('funding.subsidy-notice');
