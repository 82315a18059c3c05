// What `@jest/globals` is to the tests: Jest's own, of the file that is being run.
export let afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test;
export const jest = { setTimeout: (ms) => { globalThis[Symbol.for('TEST_TIMEOUT_SYMBOL')] = ms; } };

export function renew(own) {
  ({ afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test } = own);
}
