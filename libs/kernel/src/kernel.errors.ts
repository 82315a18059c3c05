// Decides the kernel's own error codes.
import { defineErrors } from './problem.js';

export const kernelErrors = defineErrors({
  'calendar-unconfirmed': { status: 409, zh: '{day} 超出已确认的工作日历，需人工确认', en: '{day} lies beyond the confirmed calendar; a person must confirm it' },
});
