import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostOn, spreadsheetOf, wellRecords } from '../support/apps-script/addon.js';

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

test('addon:status, without an account: clasp would push these five files and nothing else', () => {
  const home = mkdtempSync(join(tmpdir(), 'rps-home-'));
  const { stdout, stderr, status } = spawnSync(npm, ['run', '--silent', 'addon:status'], {
    encoding: 'utf8',
    env: { ...process.env, HOME: home, USERPROFILE: home },
    shell: process.platform === 'win32',
  });
  expect([status, status === 0 ? '' : stderr]).toEqual([0, '']);
  const { filesToPush, untrackedFiles } = JSON.parse(stdout.trim().split('\n').at(-1)!);
  expect([...filesToPush].sort()).toEqual([
    'apps-script/dist/appsscript.json',
    'apps-script/dist/entry-points.js',
    'apps-script/dist/rps-desk.js',
    'apps-script/dist/sidebar.html',
  ]);
  expect(untrackedFiles).toEqual([]);
}, 60_000);

test('what names the scripts of a hospital is not committed', () => {
  const ignored = readFileSync('.gitignore', 'utf8').split('\n');
  for (const file of ['apps-script/.clasp.json', 'apps-script/copies.txt']) expect(ignored).toContain(file);
});

test('the menu is there right after installing, and before anybody has enabled the add-on', async () => {
  const host = await hostOn(spreadsheetOf(wellRecords()));
  for (const open of [() => host.install(), () => host.open({ authMode: 'NONE' }), () => host.open()]) {
    host.resetCalls();
    expect(open()?.failure ?? null).toBeNull();
    expect(host.menu().map((entry) => entry.kind === 'menu' && entry.caption)).toEqual(['RPS Trial']);
  }
});

test('the guide names every custom function and both scopes', async () => {
  const guide = readFileSync('docs/addon-guide.md', 'utf8');
  const host = await hostOn(spreadsheetOf(wellRecords()));
  for (const { name } of host.customFunctions()) expect(guide).toContain(name);
  for (const scope of ['spreadsheets.currentonly', 'script.container.ui']) expect(guide).toContain(scope);
});
