import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createContext, Script } from 'node:vm';
import { buildAddon, GLOBAL_NAME } from '../../apps-script/build/build.js';
import { addon, addonFiles } from '../support/apps-script/addon.js';

const TSC = join(createRequire(import.meta.url).resolve('typescript/package.json'), '..', 'bin', 'tsc');

/** What Apps Script has besides the language, of which the add-on uses some. */
const SERVICES = new Set([
  'CacheService',
  'console',
  'HtmlService',
  'LockService',
  'PropertiesService',
  'ScriptApp',
  'Session',
  'SpreadsheetApp',
  'Utilities',
]);

/** What V8 has and Apps Script does not promise. */
const NOT_PROMISED = [
  'Atomics',
  'FinalizationRegistry',
  'SharedArrayBuffer',
  'WeakRef',
  'WebAssembly',
  'escape',
  'eval',
];

/** 450 KB, of a thousand bytes each: every execution, and every cell with a custom function, loads all of it. */
const MOST_BYTES = 450_000;

/** The types that the compiler must know to check anything, and no value: each global that a script uses is then an error. */
const TYPES = [
  'Array<T>',
  'Boolean',
  'CallableFunction',
  'Function',
  'IArguments',
  'NewableFunction',
  'Number',
  'Object',
  'RegExp',
  'String',
];

/** The names that scripts use and do not declare. */
function globalsOf(scripts: readonly string[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'rps-types-'));
  const types = join(folder, 'types.d.ts');
  writeFileSync(types, TYPES.map((name) => `interface ${name} {}\n`).join(''));
  const options = [
    '--ignoreConfig',
    '--allowJs',
    '--checkJs',
    '--noEmit',
    '--noLib',
    '--pretty',
    'false',
    '--types',
    '',
  ];
  const run = spawnSync(process.execPath, [TSC, ...options, types, ...scripts], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  // Output that was cut off would name too few.
  if (run.error) throw run.error;
  const names = run.stdout.matchAll(
    /Cannot find name '([^']+)'|'([^']+)' only refers to a type|the shorthand property '([^']+)'/g,
  );
  return [...new Set([...names].map(([, unknown, type, shorthand]) => (unknown ?? type ?? shorthand)!))];
}

test('the folder holds what clasp pushes and nothing else', async () => {
  const { outDir, files } = await addon();
  const names = ['appsscript.json', 'entry-points.js', 'rps-desk.js', 'sidebar.html'];
  expect(readdirSync(outDir).sort()).toEqual(names);
  expect(files.map(({ name }) => name)).toEqual(names);
});

test('a second build gives the same bytes', async () => {
  const outDir = join(mkdtempSync(join(tmpdir(), 'rps-addon-')), 'dist');
  const again = await buildAddon({ outDir });
  expect(again.files).toEqual((await addon()).files);
});

test('the manifest asks for the two scopes and no more', async () => {
  expect(JSON.parse((await addonFiles())['appsscript.json']!)).toEqual({
    timeZone: 'Asia/Shanghai',
    dependencies: {},
    exceptionLogging: 'STACKDRIVER',
    runtimeVersion: 'V8',
    oauthScopes: [
      'https://www.googleapis.com/auth/spreadsheets.currentonly',
      'https://www.googleapis.com/auth/script.container.ui',
    ],
  });
});

test('the bundle stays within its limit', async () => {
  const { files } = await addon();
  expect(files.find(({ name }) => name === 'rps-desk.js')!.bytes).toBeLessThanOrEqual(MOST_BYTES);
});

test('the bundle loads where there is nothing but the language, with code generation disabled, and makes one global', async () => {
  const context = createContext({}, { codeGeneration: { strings: false, wasm: false } });
  const before = new Set(new Script('Object.getOwnPropertyNames(globalThis)').runInContext(context) as string[]);
  const files = await addonFiles();
  new Script(files['rps-desk.js']!).runInContext(context);
  const added = new Script('Object.getOwnPropertyNames(globalThis)').runInContext(context) as string[];
  expect(added.filter((name) => !before.has(name))).toEqual([GLOBAL_NAME]);
});

test('neither the bundle nor the entry points use a global that Apps Script lacks', async () => {
  const { outDir } = await addon();
  const names = ['rps-desk.js', 'entry-points.js'].map((name) => join(outDir, name));
  const used = globalsOf(names);
  const language = new Script('Object.getOwnPropertyNames(globalThis)').runInContext(createContext({})) as string[];
  const known = new Set([...language, ...SERVICES]);
  for (const absent of NOT_PROMISED) known.delete(absent);
  expect(used.filter((name) => !known.has(name))).toEqual([]);
  expect(used).toEqual(expect.arrayContaining(['SpreadsheetApp', 'Utilities', 'Map', 'Intl']));
}, 20_000);

test('every entry point calls a function that the bundle has, and every function of the bundle has an entry point', async () => {
  const files = await addonFiles();
  const context = createContext({});
  new Script(files['rps-desk.js']!).runInContext(context);
  const exported = new Script(`Object.keys(${GLOBAL_NAME})`).runInContext(context) as string[];
  const called = [...files['entry-points.js']!.matchAll(/RpsDesk\.(\w+)\(/g)].map((match) => match[1]!);
  expect([...called].sort()).toEqual([...exported].sort());
});
