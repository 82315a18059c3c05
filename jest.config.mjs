/** Jest over ESM TypeScript: swc keeps decorators, `#libs/*` points at sources. */
process.env.LOG_LEVEL ??= 'silent'; // read when the log is first imported

export default {
  rootDir: '.',
  testEnvironment: 'node',
  testMatch: ['<rootDir>/tests/**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: {
    '^#libs/(.*)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: {
    '^.+\\.tsx?$': ['@swc/jest', {
      jsc: {
        target: 'es2022',
        parser: { syntax: 'typescript', decorators: true, tsx: false },
        transform: { legacyDecorator: true, decoratorMetadata: true },
        keepClassNames: true,
      },
      module: { type: 'es6' },
      sourceMaps: 'inline',
    }],
    // @fastify/static requires this ES module; Node can, Jest cannot yet.
    '/node_modules/content-disposition/.+\\.js$': ['@swc/jest', { jsc: { target: 'es2022' }, module: { type: 'commonjs' } }],
  },
  transformIgnorePatterns: ['/node_modules/(?!content-disposition/)'],
  testTimeout: 60000,
  globalSetup: process.env.JEST_PURE ? undefined : '<rootDir>/tests/support/global-setup.mjs',
  globalTeardown: process.env.JEST_PURE ? undefined : '<rootDir>/tests/support/global-teardown.ts',
};
