import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

interface Entry {
  readonly version?: string;
  readonly integrity?: string;
  /** A folder of this repository. */
  readonly link?: true;
  /** Comes inside another package, whose integrity covers it. */
  readonly inBundle?: true;
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Entry> };
const installed = Object.entries(packages).filter(([path, { link }]) => path.includes('node_modules/') && !link);

test('every package from the registry has its hash, also those for other computers than this one', () => {
  expect(installed.length).toBeGreaterThan(700);
  expect(installed.filter(([, { integrity, inBundle }]) => !integrity && !inBundle).map(([path]) => path)).toEqual([]);
});

test('googleapis, of some 200 MB, is installed once', () => {
  expect(installed.map(([path]) => path).filter((path) => path.endsWith('node_modules/googleapis'))).toEqual([
    'node_modules/googleapis',
  ]);
});
