// The address of one payment case; its record stands beside the list.
export { PaymentCaseRecord as default } from './payment-cases.js';
