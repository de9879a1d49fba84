import { randomUUID } from 'node:crypto';

// Names this run to all of its workers, so that they share what is built once; see test/support/apps-script/addon.ts.
process.env.RPS_TEST_RUN ??= randomUUID();

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  // Not a measure of speed: two busy cores may be slow, and only a test that hangs should fail by the clock.
  testTimeout: 60_000,
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^fast-check$': '<rootDir>/test/support/seeded-fast-check.mjs',
    // Packages keep their endings; ours are written .js and found as .ts.
    '^(\\.{1,2}/(?!.*node_modules/).*)\\.js$': '$1',
  },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } },
    ],
  },
  testSequencer: '<rootDir>/test/support/slowest-first.mjs',
  globalTeardown: '<rootDir>/test/support/remove-builds.mjs',
  modulePathIgnorePatterns: ['<rootDir>/.build/', '<rootDir>/apps-script/dist/'],
};
