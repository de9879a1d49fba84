/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  // Not a measure of speed: two busy cores may be slow, and only a test that hangs should fail by the clock.
  testTimeout: 60_000,
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^fast-check$': '<rootDir>/test/seeded-fast-check.mjs',
    // Packages keep their endings; ours are written .js and found as .ts.
    '^(\\.{1,2}/(?!.*node_modules/).*)\\.js$': '$1',
  },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/.build/', '<rootDir>/apps-script/dist/'],
};
