import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BundleError, readBundle, readBundleFolder } from '../../../stand-ins/apps-script/bundle.js';
import { createAppsScriptHost } from '../../../stand-ins/apps-script/host.js';
import { SpreadsheetDocument } from '../../../stand-ins/spreadsheet/document.js';
import { hostWith } from './host-with.js';

const MANIFEST = '{"timeZone":"Asia/Shanghai","runtimeVersion":"V8"}';

describe('a built folder', () => {
  test('runs its .gs and .js in name order, leaves other files alone, and knows pages by name', () => {
    const bundle = readBundle({
      'appsscript.json': MANIFEST,
      'b.gs': 'var b = 1;',
      'a.js': 'var a = 1;',
      'pages/Sidebar.html': '<p>',
      'README.md': 'no',
    });
    expect(bundle.scripts.map(({ name }) => name)).toEqual(['a.js', 'b.gs']);
    expect([...bundle.html.keys()]).toEqual(['pages/Sidebar']);
  });

  test('runs the files of filePushOrder first', () => {
    const files = { 'appsscript.json': MANIFEST, 'a.js': '', 'z.js': '' };
    expect(readBundle(files, ['z.js']).scripts.map(({ name }) => name)).toEqual(['z.js', 'a.js']);
  });

  test('is read from disk, with the order of the .clasp.json that points at it', () => {
    const project = mkdtempSync(join(tmpdir(), 'host-'));
    try {
      mkdirSync(join(project, 'dist', 'pages'), { recursive: true });
      writeFileSync(join(project, '.clasp.json'), '{"rootDir":"dist","filePushOrder":["dist/second.js"]}');
      writeFileSync(join(project, 'dist', 'appsscript.json'), MANIFEST);
      writeFileSync(join(project, 'dist', 'first.js'), 'var seen = typeof early;');
      writeFileSync(join(project, 'dist', 'second.js'), 'var early = 1;');
      writeFileSync(join(project, 'dist', 'pages', 'Page.html'), '<p>');
      const bundle = readBundleFolder(join(project, 'dist'));
      expect(bundle.scripts.map(({ name }) => name)).toEqual(['second.js', 'first.js']);
      expect([...bundle.html.keys()]).toEqual(['pages/Page']);
    } finally {
      rmSync(project, { recursive: true });
    }
  });

  test.each([
    ['no manifest', { 'a.js': '' }, 'The project has no appsscript.json.'],
    ['no script', { 'appsscript.json': MANIFEST }, 'The project has no script files (.gs or .js).'],
    ['a manifest that is not JSON', { 'appsscript.json': '{', 'a.js': '' }, 'appsscript.json is not JSON'],
    [
      'another runtime',
      { 'appsscript.json': '{"timeZone":"UTC","runtimeVersion":"DEPRECATED_ES5"}', 'a.js': '' },
      'runtimeVersion must be "V8"',
    ],
    [
      'a zone that does not exist',
      { 'appsscript.json': '{"timeZone":"Mars/Base","runtimeVersion":"V8"}', 'a.js': '' },
      'timeZone must be an IANA zone',
    ],
    [
      'an unknown manifest field',
      { 'appsscript.json': '{"timeZone":"UTC","runtimeVersion":"V8","scopes":[]}', 'a.js': '' },
      'unknown field: scopes',
    ],
    [
      'two files of one name',
      { 'appsscript.json': MANIFEST, 'Code.js': '', 'Code.gs': '' },
      'A file with this name already exists in the project: Code',
    ],
    ['a module', { 'appsscript.json': MANIFEST, 'a.js': 'export const a = 1;' }, 'SyntaxError'],
  ])('is refused with %s', (_what, files, message) => {
    expect(() => readBundle(files as unknown as Record<string, string>)).toThrow(BundleError);
    expect(() => readBundle(files as unknown as Record<string, string>)).toThrow(message);
  });

  test('shares one global scope between its files, lexical declarations included', () => {
    const document = new SpreadsheetDocument({ id: 'd' });
    document.addSheet({ title: 'Data' });
    const files = {
      'appsscript.json': MANIFEST,
      'a.js': 'const shared = 7;',
      'b.js': 'function get() { return shared; }',
    };
    expect(createAppsScriptHost({ document, files }).run('get')).toBe(7);
    const twice = { ...files, 'b.js': 'const shared = 8;' };
    expect(() => createAppsScriptHost({ document, files: twice })).toThrow(
      "Identifier 'shared' has already been declared",
    );
  });
});

describe('the top level', () => {
  test('may not call a service', () => {
    expect(() => hostWith('const ss = SpreadsheetApp.getActive();')).toThrow(
      'SpreadsheetApp.getActive was called while the script was loading',
    );
  });

  test('may write to the console and name an enumeration', () => {
    expect(() => hostWith('console.log("loaded"); const kind = SpreadsheetApp.ProtectionType.RANGE;')).not.toThrow();
  });

  test('must end in time', () => {
    expect(() => hostWith('for (;;) {}', { limits: { load: 60 } })).toThrow(
      'The top level of Code.js did not finish in 60 ms',
    );
  });

  test('that throws says where', () => {
    expect(() => hostWith('\n\nnull.x;')).toThrow(/TypeError: .*\(Code\.js:3\)/);
  });
});
