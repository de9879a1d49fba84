import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, symlink } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { DeskState } from '../../desk/server/wire.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { askDesk } from './server/ask-desk.js';
import { startDeskProcess } from './server/desk-process.js';

interface Package {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
}

const SOURCES = ['apps-script', 'cli', 'desk', 'shared', 'slack-bot', 'stand-ins', 'package.json', 'tsconfig.json'];
const NOT_SOURCES = new Set(['node_modules', 'dist', '.build', '.desk']);

let folder: Awaited<ReturnType<typeof temporaryFolder>>;

beforeAll(async () => {
  folder = await temporaryFolder();
});

afterAll(() => folder.remove());

async function readJson<T>(path: string): Promise<T> {
  return JSON.parse(await readFile(path, 'utf8')) as T;
}

/** The sources, and of the packages only those that `npm ci --omit=dev` installs. */
async function installWithoutDev(root: string): Promise<void> {
  for (const name of SOURCES) {
    await cp(name, join(root, name), { recursive: true, filter: (path) => !NOT_SOURCES.has(basename(path)) });
  }
  const { packages } = await readJson<{ packages: Record<string, { dev?: true; devOptional?: true }> }>(
    'package-lock.json',
  );
  for (const [path, { dev, devOptional }] of Object.entries(packages)) {
    // A package inside another comes with it; one for another kind of computer is not here.
    if (path.lastIndexOf('node_modules/') !== 0 || dev || devOptional || !existsSync(path)) continue;
    await mkdir(join(root, dirname(path)), { recursive: true });
    await symlink(resolve(path), join(root, path), 'junction');
  }
}

test('npm start needs no devDependency', async () => {
  const { dependencies, devDependencies, scripts } = await readJson<Package>('package.json');
  expect(scripts.start).toBe('tsx desk/main.ts');
  await installWithoutDev(folder.path);
  const installed = (name: string): boolean => existsSync(join(folder.path, 'node_modules', name));
  expect(Object.keys(dependencies).filter((name) => !installed(name))).toEqual([]);
  // Types only, which Bolt brings along.
  expect(Object.keys(devDependencies).filter(installed)).toEqual(['@types/node']);

  const desk = await startDeskProcess(folder.path, ['--port', '0'], `${folder.path}/`);
  try {
    const page = await askDesk<string>(desk.port, '/');
    expect(page.status).toBe(200);
    expect(page.body).toContain('<script');
    const { body: state } = await askDesk<DeskState>(desk.port, '/desk/state');
    expect(state.rulebook.addOn).toEqual(state.rulebook.bot);
    expect(state.tabs.map(({ title }) => title)).toContain('Findings');
  } finally {
    await desk.stop();
  }
});
