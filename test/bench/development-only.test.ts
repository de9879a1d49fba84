import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const ROOT = join(import.meta.dirname, '../..');
const SHIPPED = ['shared', 'slack-bot', 'apps-script', 'cli', 'desk', 'stand-ins'];

const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  readonly devDependencies: Readonly<Record<string, string>>;
};

/** Every module that a source file names. */
function namedIn(path: string): string[] {
  return [...readFileSync(path, 'utf8').matchAll(/(?:from|import|require)\s*\(?\s*'([^'.][^']*)'/g)].map(
    ([, name]) => name!,
  );
}

const files = SHIPPED.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('node_modules'))
    .map((name) => join(folder, name)),
);

test('nothing that is shipped imports what is there for development: the bench compares with engines under other licenses', () => {
  expect(files.length).toBeGreaterThan(500);
  expect(devDependencies).toHaveProperty('hyperformula');
  const packages = new Set(Object.keys(devDependencies));
  const isForDevelopment = (name: string) =>
    packages.has(name.startsWith('@') ? name.split('/').slice(0, 2).join('/') : name.split('/')[0]!);
  const found = files.flatMap((file) =>
    namedIn(join(ROOT, file))
      .filter(isForDevelopment)
      .map((name) => `${file}: ${name}`),
  );
  expect(found).toEqual([]);
});
