/** Jest without its module system: test files and the product are loaded by Node itself (tests/support/runner), TypeScript as it stands, `#libs/*` at their sources. */
process.env.LOG_LEVEL ??= 'silent'; // read when the log is first imported

export default {
  rootDir: '.',
  testEnvironment: 'node',
  testRunner: '<rootDir>/tests/support/runner/run.mjs',
  testSequencer: '<rootDir>/tests/support/runner/sequencer.mjs',
  testMatch: ['<rootDir>/tests/**/*.spec.ts'],
  transform: {},
  injectGlobals: false,
  testTimeout: 60000,
  globalSetup: process.env.JEST_PURE ? undefined : '<rootDir>/tests/support/global-setup.mjs',
  globalTeardown: process.env.JEST_PURE ? undefined : '<rootDir>/tests/support/global-teardown.mjs',
};
